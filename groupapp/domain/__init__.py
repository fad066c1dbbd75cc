"""The rules of the product: facts in, verdicts out."""
