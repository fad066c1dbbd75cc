"""Phones, a bad network and a server that is killed: is a check-in ever lost or doubled?"""
