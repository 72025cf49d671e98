"""The crispy pack `portal`: every widget, empty, filled and failed, in both languages."""

import re
from html.parser import HTMLParser

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template import Context, Template
from django.utils.translation import override

KINDS = [("a", "Alpha"), ("b", "Beta")]
BOOTSTRAP = {"btn", "form-control", "is-invalid", "mb-3", "row", "col", "form-group", "alert"}


class Stored:
    """A stored file: its address is public, its path is not."""

    url = "/photos/abc.jpg"

    def __str__(self):
        return "private/2026/secret.jpg"


class EveryWidget(forms.Form):
    use_required_attribute = False

    token = forms.CharField(widget=forms.HiddenInput)
    text = forms.CharField(help_text="The hint", error_messages={"required": "Write the text"})
    number = forms.IntegerField(
        widget=forms.TextInput(attrs={"inputmode": "numeric", "data-unit": "people"}),
        help_text="A rough number will do",
    )
    day = forms.DateField(widget=forms.DateInput(attrs={"type": "date"}))
    words = forms.CharField(widget=forms.Textarea, max_length=3, required=False)
    secret = forms.CharField(widget=forms.PasswordInput)
    kind = forms.ChoiceField(choices=KINDS)
    grouped = forms.ChoiceField(choices=[("One", KINDS), ("Two", [("c", "Gamma")])])
    chip = forms.ChoiceField(
        choices=KINDS, widget=forms.RadioSelect(attrs={"class": "chips"}), help_text="Choose one"
    )
    nested = forms.ChoiceField(
        choices=[("One", KINDS), ("Two", [("c", "Gamma")])], widget=forms.RadioSelect
    )
    several = forms.MultipleChoiceField(choices=KINDS, widget=forms.CheckboxSelectMultiple)
    agreed = forms.BooleanField(help_text="Only if she said so")
    moment = forms.SplitDateTimeField()
    picture = forms.FileField(widget=forms.FileInput)
    stored = forms.FileField(required=False, initial=Stored())


class RosterRow(forms.Form):
    person = forms.IntegerField(widget=forms.HiddenInput)
    came = forms.BooleanField(label="Came")
    reason = forms.CharField(label="Reason")


class Page(HTMLParser):
    """What the checks ask of the printed form."""

    def __init__(self, html):
        super().__init__()
        self.ids, self.described, self.labelled, self.classes, self.links = [], [], [], set(), []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.ids += [given["id"]] if "id" in given else []
        self.described += (given.get("aria-describedby") or "").split()
        self.labelled += [given.get("for", "")] if tag == "label" else []
        self.classes |= set((given.get("class") or "").split())
        self.links += [given["href"][1:]] if (given.get("href") or "").startswith("#") else []


def shown(form, source="{% include 'includes/errors.html' %}{{ form|crispy }}"):
    return Template("{% load crispy_forms_tags %}" + source).render(Context({"form": form}))


def filled():
    data = {
        "token": "t", "text": "殪虎桥 <b>", "number": "12", "day": "2026-03-08", "words": "abc",
        "secret": "s", "kind": "a", "grouped": "c", "chip": "b", "nested": "c",
        "several": ["a", "b"], "agreed": "on", "moment_0": "2026-03-08", "moment_1": "14:30",
    }  # fmt: skip
    return EveryWidget(data, {"picture": SimpleUploadedFile("p.jpg", b"x")})


FORMS = {"empty": EveryWidget, "filled": filled, "failed": lambda: EveryWidget({"words": "long"})}


@pytest.fixture(params=["zh-hans", "en"], autouse=True)
def language(request):
    with override(request.param):
        yield request.param


@pytest.mark.parametrize("state", FORMS)
def test_ids_are_unique_and_match_what_points_to_them(state):
    page = Page(shown(FORMS[state]()))

    assert len(page.ids) == len(set(page.ids))
    assert set(page.described) <= set(page.ids)
    assert set(page.labelled) <= set(page.ids)
    assert set(page.links) <= set(page.ids)


@pytest.mark.parametrize("state", FORMS)
def test_no_class_of_a_framework_is_printed(state):
    assert not Page(shown(FORMS[state]())).classes & BOOTSTRAP


@pytest.mark.parametrize("state", FORMS)
def test_nothing_inline_and_nothing_required_by_the_browser(state):
    html = shown(FORMS[state]())

    assert not re.search(r"\s(style|on\w+|required)[=\s>]", html)


def test_every_failed_field_has_its_message_beside_it_and_in_the_summary():
    form = FORMS["failed"]()

    html = shown(form)

    summary, rest = html.split("</ul>", 1)
    for field in form:
        for error in field.errors:
            assert str(error) in summary
            assert field.is_hidden or f'id="{field.auto_id}_error"' in rest
    assert 'role="alert"' in summary
    assert "autofocus" in summary


def test_summary_leads_to_the_first_option_of_a_group():
    links = Page(shown(FORMS["failed"]())).links

    assert "id_chip_0" in links
    assert "id_several_0" in links
    assert "id_moment_0" in links
    assert "id_text" in links


@pytest.mark.parametrize("state", ["empty", "filled"])
def test_no_summary_without_an_error(state):
    assert 'class="summary"' not in shown(FORMS[state]())


def test_order_is_label_hint_error_control():
    html = shown(FORMS["failed"](), "{{ form.text|as_crispy_field }}")

    order = [
        html.index(part)
        for part in ("<label", 'id="id_text_helptext"', 'id="id_text_error"', "<input")
    ]
    assert order == sorted(order)


def test_hint_and_error_of_a_group_stand_under_its_legend():
    html = shown(FORMS["failed"](), "{{ form.chip|as_crispy_field }}")

    assert 'aria-describedby="id_chip_helptext id_chip_error"' in html
    order = [
        html.index(part)
        for part in ("<legend", 'id="id_chip_helptext"', 'id="id_chip_error"', "<input")
    ]
    assert order == sorted(order)


def test_filled_values_come_back_escaped():
    html = shown(filled())

    assert "殪虎桥 &lt;b&gt;" in html
    assert html.count("checked") == 5


def test_optional_fields_say_so_and_required_ones_carry_no_asterisk(language):
    word = "可不填" if language == "zh-hans" else "optional"

    html = shown(EveryWidget())

    assert html.count('class="optional"') == 2
    assert word in html
    assert "*" not in html


def test_unit_is_shown_after_the_field_and_read_in_the_label():
    html = shown(EveryWidget(), "{{ form.number|as_crispy_field }}")

    label, after = html.split("</label>")
    assert "people" in label
    assert 'aria-hidden="true">people' in after


def test_stored_file_shows_its_picture_and_never_its_path():
    html = shown(EveryWidget(), "{{ form.stored|as_crispy_field }}")

    assert "secret" not in html
    assert 'src="/photos/abc.jpg"' in html
    assert 'name="stored-clear"' in html


def test_formset_names_its_rows_and_the_summary_too():
    formset_class = forms.formset_factory(EveryWidget, extra=0)
    data = {"form-TOTAL_FORMS": "2", "form-INITIAL_FORMS": "0"}

    html = Template(
        "{% load crispy_forms_tags %}{% include 'includes/errors.html' %}{{ formset|crispy }}"
    ).render(Context({"formset": formset_class(data)}))

    page = Page(html)
    assert len(page.ids) == len(set(page.ids))
    assert set(page.links) <= set(page.ids)
    assert html.count("<legend>") >= 2
    assert 'name="form-TOTAL_FORMS"' in html


def test_roster_gives_every_cell_its_label():
    formset = forms.formset_factory(RosterRow, extra=2)()

    html = Template("{% include 'portal/layout/roster.html' with caption='Roster' %}").render(
        Context({"formset": formset})
    )

    assert set(Page(html).labelled) <= set(Page(html).ids)
    assert len(Page(html).labelled) == 4
    assert html.count('scope="row"') == 2


def test_the_crispy_tag_prints_a_whole_form_with_real_buttons():
    from_tag = Template("{% load crispy_forms_tags %}{% crispy form %}")

    html = from_tag.render(Context({"form": FORMS["failed"]()}))

    assert html.count("<form") == 1
    assert "novalidate" in html
    assert 'enctype="multipart/form-data"' in html
    assert not Page(html).classes & BOOTSTRAP
