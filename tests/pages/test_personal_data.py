"""The record of personal data is complete: every model is in it, and every field about people."""

import re

import pytest
from django.apps import apps

from federation.accounts.models import User, Versioned
from homes.models import Person
from tests.test_house_rules import APPS, ROOT

PAGE = (ROOT / "docs" / "personal-data.md").read_text(encoding="utf-8")
CARRIED = {field.name for field in Versioned._meta.get_fields()} | {"id"}
PEOPLE = (User, Person)


def our_models():
    """Every model of ours, without the histories, which hold what their models hold."""
    ours = [config for config in apps.get_app_configs() if config.name.split(".")[0] in APPS]
    models = [model for config in ours for model in config.get_models()]
    return [model for model in models if not hasattr(model, "instance_type")]


def rows(model):
    """The rows of the table about the model, as one text."""
    return " ".join(re.findall(rf"^\| `{model.__name__}` \|.*$", PAGE, re.M))


def without_people():
    """The models that the page declares to hold nothing about people."""
    told = re.search(r"^\*\*Nothing about people\*\*: (.+?)\n\n", PAGE, re.M | re.S).group(1)
    return set(re.findall(r"`(\w+)`", told))


@pytest.mark.parametrize("model", our_models(), ids=lambda model: model.__name__)
def test_every_field_about_people_is_in_the_record_of_personal_data(model):
    fields = {field.name for field in model._meta.concrete_fields} - CARRIED

    if model.__name__ in without_people():
        undeclared = [
            field.name
            for field in model._meta.concrete_fields
            if field.name not in CARRIED and field.related_model in PEOPLE
        ]
    else:
        undeclared = [name for name in sorted(fields) if f"`{name}`" not in rows(model)]

    assert undeclared == []


def test_the_record_of_personal_data_names_no_model_that_is_gone():
    named = set(re.findall(r"^\| `(\w+)` \|", PAGE, re.M)) | without_people()

    assert named - {model.__name__ for model in our_models()} == set()


def test_every_row_says_level_purpose_term_and_reader():
    table = re.findall(r"^\| `\w+` \|.*$", PAGE, re.M)
    cells = [[cell.strip() for cell in row.strip("|").split("|")] for row in table]

    assert [row[:2] for row in cells if len(row) != 6 or not all(row)] == []
    assert {row[2] for row in cells} <= {"0", "1", "2", "3"}
