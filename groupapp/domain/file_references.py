"""What one value of a group file says of another: references, spells, introducers, the light."""

from dataclasses import fields
from typing import Any

from groupapp.domain.file_keys import shown
from groupapp.domain.generations import looping
from groupapp.domain.light import LightSettings


def check_references(whole: dict[str, Any], errors: list[str]) -> None:
    """Adds a line to `errors` for every value of the filled-in file that contradicts another."""
    dates = _unique(whole["sessions"], "date", "sessions", errors)
    codes = _unique(whole["members"], "code", "members", errors)
    _check_light(whole["group"]["light"], errors)
    _check_pauses(whole["group"].get("pauses", []), errors)
    aliases = whole["group"].get("company_aliases", [])
    for index, name in enumerate(row["name"] for row in aliases):
        if name in [row["name"] for row in aliases[:index]]:
            errors.append(f"group.company_aliases[{index}].name: stands there twice")
    for index, session in enumerate(whole["sessions"]):
        _check_session(session, f"sessions[{index}]", codes, errors)
    for index, member in enumerate(whole["members"]):
        _check_member(member, f"members[{index}]", dates, errors)


def _check_spells(spells: list[dict[str, Any]], path: str, errors: list[str]) -> None:
    for index, spell in enumerate(spells):
        if spell["from"] and spell["until"] and spell["from"] > spell["until"]:
            errors.append(f"{path}[{index}].until: lies before from")


def _check_pauses(pauses: list[dict[str, Any]], errors: list[str]) -> None:
    _check_spells(pauses, "group.pauses", errors)
    dated = [(row["from"], row["until"], index) for index, row in enumerate(pauses)]
    last = ""
    for begin, until, index in sorted(each for each in dated if each[0] and each[1]):
        if begin <= last:
            errors.append(f"group.pauses[{index}].from: lies in another pause")
        last = max(last, until)


def _check_session(session: dict[str, Any], path: str, codes: set[str], errors: list[str]) -> None:
    if session.get("reason") is not None and session["cancelled"] is False:
        errors.append(f"{path}.reason: stands only where the session is cancelled")
    seen: set[str] = set()
    for place, code in enumerate(session["present"]):
        if not isinstance(code, str) or code not in codes:
            errors.append(f"{path}.present[{place}]: no member has this code")
        elif code in seen:
            errors.append(f"{path}.present[{place}]: stands here twice")
        else:
            seen.add(code)


def _check_light(light: object, errors: list[str]) -> None:
    if not isinstance(light, dict):
        return
    known = {setting.name for setting in fields(LightSettings)}
    faults = [f"group.light.{shown(name)}: unknown key" for name in light if name not in known]
    for name in [name for name in light if name in known]:
        alone = ("window", "reach") if name in ("window", "reach") else (name,)
        if fault := _refused(dict.fromkeys(alone, light[name])):
            faults.append(f"group.light.{name}: {fault}")
    if not faults and (fault := _refused(light)):
        faults.append(f"group.light: {fault}")
    errors += faults


def _refused(light: dict[str, Any]) -> str | None:
    try:
        LightSettings(**light)
    except ValueError as error:
        return str(error)
    return None


def _unique(rows: list[dict[str, Any]], name: str, path: str, errors: list[str]) -> set[str]:
    seen: set[str] = set()
    for index, row in enumerate(rows):
        value = row[name]
        if value in seen:
            errors.append(f"{path}[{index}].{name}: stands here twice")
        elif value is not None:
            seen.add(value)
    return seen


def _check_member(member: dict[str, Any], path: str, dates: set[str], errors: list[str]) -> None:
    contacts = _unique(member["contacts"], "code", f"{path}.contacts", errors)
    events = _unique(member["events"], "code", f"{path}.events", errors)
    _unique(member["checkins"], "session", f"{path}.checkins", errors)
    references = [
        ("contacts", "introduced_by", contacts, "no contact has this code"),
        ("contacts", "event", events, "no event has this code"),
        ("conversations", "contact", contacts, "no contact has this code"),
        ("conversations", "booked_in", dates, "no session has this date"),
        ("conversations", "resolved_in", dates, "no session has this date"),
        ("checkins", "session", dates, "no session has this date"),
        ("goals", "made_in", dates, "no session has this date"),
        ("goals", "due", dates, "no session has this date"),
        ("asks", "session", dates, "no session has this date"),
    ]
    for rows, name, known, fault in references:
        for index, row in enumerate(member[rows]):
            if row[name] is not None and row[name] not in known:
                errors.append(f"{path}.{rows}[{index}].{name}: {fault}")
    _check_spells(member["away"], f"{path}.away", errors)
    _check_introducers(member["contacts"], path, errors)


def _check_introducers(contacts: list[dict[str, Any]], path: str, errors: list[str]) -> None:
    places = {contact["code"]: index for index, contact in enumerate(contacts)}
    introducers = {
        index: places.get(contact["introduced_by"]) for index, contact in enumerate(contacts)
    }
    errors += [
        f"{path}.contacts[{index}].introduced_by: the introducers go round in a circle"
        for index in sorted(looping(introducers))
    ]
