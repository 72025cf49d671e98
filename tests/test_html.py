"""Every page is valid HTML: public ones in both languages and views, staff's as they open them.

The checker itself is tested first: a checker that finds nothing would prove nothing.
"""

import pytest
from django.utils.translation import override

from tests import addresses
from tests.html import faults
from tests.permission_table import public_names, rows
from tests.world import ROLES, body

pytestmark = [pytest.mark.django_db, pytest.mark.either_database]
GOOD = (
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>t</title></head>'
    "<body><main>{}</main></body></html>"
)
NO_PAGE = {"robots", "health", "sitemap", "photos:public_photo"}
NO_PAGE |= {"news:news_feed", "stats:public_csv"}
NO_PAGE |= {"activities:event_calendar", "accounts:signed_in", "sync:session", "worker"}
PUBLIC = sorted(set(public_names()) - NO_PAGE)
SHOWN = [row for row in rows() if row.method == "GET" and "200" in row.expected.values()]
STAFF = sorted({row.name for row in SHOWN} - set(public_names()) - NO_PAGE)
STAFF = [name for name in STAFF if not name.endswith(("photo", "bundle"))]


@pytest.mark.parametrize(
    ("part", "fault"),
    [
        ("<h1>a</h1><p>b", ""),
        ("<h1>a</h1><div>b", "end-tag-too-early"),
        ("<h1>a</h1><p id=x id=y>b</p>", "duplicate-attribute"),
        ("<h1>a</h1><p><div>b</div></p>", "unexpected-end-tag"),
        ("<h1>a</h1></span>", "unexpected-end-tag"),
        ("<h1>a</h1><p>a & b &nosuch; c</p>", "expected-named-entity"),
        ("<h1>a</h1><a href=/>b<a href=/>c</a></a>", "unexpected-start-tag"),
        ("<h1>a</h1><table><p>b</p></table>", "unexpected-start-tag-implies-table-voodoo"),
        ("<h2>a</h2>", "0 h1"),
        ("<h1>a</h1><h1>b</h1>", "2 h1"),
        ("<h1>a</h1><h3>b</h3>", "h3 after h1"),
        ("<h2>summary</h2><h1>a</h1><h2>b</h2><h3>c</h3><h2>d</h2>", ""),
        ("<h1 id=x>a</h1><p id=x>b</p>", "id 'x' stands 2 times"),
        ("<h1>a</h1><label for=x>b</label>", "label points at 'x'"),
        ("<h1>a</h1><a href=#x>b</a>", "a points at 'x'"),
        ("<h1>a</h1><ul><p>b</p></ul>", "p in ul"),
        ("<h1>a</h1><dl><dt>b</dt><p>c</p></dl>", "p in dl"),
        ("<h1>a</h1><a href=/><button>b</button></a>", "button in a"),
        ("<h1>a</h1><span><div>b</div></span>", "div in span"),
        ("<h1>a</h1><img src=/a.jpg alt=''>", "img without"),
        ("<h1>a</h1><p lang=zh>b</p>", "lang 'zh'"),
        ("<h1>a</h1><time>today</time>", "time without"),
    ],
)
def test_checker_finds_the_fault(part, fault):
    found = "\n".join(faults(GOOD.format(part)))

    assert fault in found
    assert bool(fault) == bool(found)


def asked(world, client, name, role, prefix="", view=""):
    """(address, faults) of every object of this page that the role may open."""
    for row in SHOWN:
        if row.name == name and row.expected[role] == "200":
            with override("zh-hans"):
                address = prefix + addresses.address(world, name, row.position, role)
            client.cookies["view"] = view
            response = client.get(address)
            assert response.status_code == 200, address
            yield address, faults(body(response).decode())


def wrong(pairs):
    return {address: found for address, found in pairs if found}


@pytest.mark.parametrize("view", ["", "elder.high"])
@pytest.mark.parametrize("prefix", ["", "/en"])
@pytest.mark.parametrize("name", PUBLIC)
def test_public_page_is_valid(name, prefix, view, world, clients):
    assert wrong(asked(world, clients["anonymous"], name, "anonymous", prefix, view)) == {}


@pytest.mark.parametrize("name", STAFF)
def test_staff_page_is_valid(name, world, clients):
    may = next(role for role in ROLES for row in SHOWN if row.name == name
               and row.expected[role] == "200")  # fmt: skip

    assert wrong(asked(world, clients[may], name, may)) == {}


@pytest.mark.parametrize("address", ["/nowhere/", "/en/nowhere/", "/search/?q=zq", "/search/?q="])
def test_page_that_is_not_found_and_page_of_results_are_valid(address, world, clients):
    html = body(clients["anonymous"].get(address)).decode()

    assert faults(html) == []


@pytest.mark.parametrize("address", ["/feedback/", "/feedback/status/", "/sign-in/"])
def test_form_with_its_errors_is_valid(address, world, clients):
    html = body(clients["anonymous"].post(address, {})).decode()

    assert faults(html) == []
