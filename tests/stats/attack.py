"""A linear solver against the published tables: what can be worked out of a rendered page?

It knows the rule of stars and rounding, that the totals of all tables are the same, that kinds add
up in person-times and everything else to the total or to more, that women are persons, that each
person came at least once, and that each activity had somebody. It is no code of the portal's.
"""

import html
import re

import numpy as np
from scipy.optimize import linprog

HEADS = {"Activities": "a", "Person-times": "t", "Persons by name": "p"}
HEADS |= {"Women benefited, by name": "w"}
ROW = re.compile(r"<tr><th scope=\"row\">(.*?)</th>(.*?)</tr>", re.S)


def sheets_of(page):
    """{table: [(name, {figure: text})]} of a rendered page; the last row is the total."""
    found = {}
    for code in ("place", "theme", "kind"):
        part = page.split(f'<h2 id="{code}">')[1].split("</table>")[0]
        heads = [HEADS[html.unescape(h)] for h in re.findall(r'class="num">([^<]*)</th>', part)]
        rows = ROW.findall(part)
        cells = [re.findall(r'<td class="num">([^<]*)</td>', inside) for _name, inside in rows]
        found[code] = [
            (name, dict(zip(heads, values, strict=True)))
            for (name, _inside), values in zip(rows, cells, strict=True)
        ]
    return found


def protected_bounds(text):
    if text == "*":
        return 1, 7
    number = int(text.replace(",", ""))
    return (0, 0) if number == 0 else (max(8, number - 2), number + 2)


def plain_bounds(text):
    """Of plain hiding: 1 to 4 is a star, and everything else is exact."""
    return (1, 4) if text == "*" else (int(text.replace(",", "")),) * 2


def recovered(*releases, bounds=protected_bounds):
    """(stars that the solver pins to one number, stars there are) in all releases of one month.

    Of several it guesses that where there are as many activities nothing else changed, and that
    more of them had more people; a guess that cannot be true it drops.
    """
    sheets = {(n, code): rows for n, one in enumerate(releases) for code, rows in one.items()}
    spots, limits = _variables(sheets, bounds)
    rules = _rules(sheets, spots)
    ties = _ties(sheets, spots)
    if ties and _ends(0, *_system(rules + ties, spots), limits) is not None:
        rules = rules + ties
    system = _system(rules, spots)
    stars = [spot for spot in spots if _text(sheets, spot) == "*"]
    pinned = [spot for spot in stars if _is_pinned(spots[spot], *system, limits)]
    return len(pinned), len(stars)


def _system(rules, spots):
    matrix = np.zeros((len(rules), len(spots)))
    for n, (weights, _right) in enumerate(rules):
        for spot, weight in weights.items():
            matrix[n, spots[spot]] += weight
    return matrix, np.array([value for _weights, value in rules])


def _ties(sheets, spots):
    """Counts of one row in two releases, by its number of activities."""
    found = []
    for (release, code), rows in sheets.items():
        before = {name: n for n, (name, _cells) in enumerate(sheets.get((release - 1, code), []))}
        for n, (name, cells) in enumerate(rows):
            if name not in before:
                continue
            old = sheets[release - 1, code][before[name]][1]
            more = int(cells["a"].replace(",", "")) - int(old["a"].replace(",", ""))
            for figure in "tpw":
                pair = ((release - 1, code), before[name], figure), ((release, code), n, figure)
                if pair[0] in spots and pair[1] in spots:
                    found += _tied(*pair, more)
    return found


def _tied(old, new, more):
    grows, shrinks = ({old: 1, new: -1}, 0), ({new: 1, old: -1}, 0)
    return [grows, shrinks] if more == 0 else [grows] if more > 0 else [shrinks]


def _is_pinned(index, matrix, right, limits):
    low, high = _ends(index, matrix, right, limits)
    return np.floor(high + 1e-6) <= np.ceil(low - 1e-6)


def _ends(index, matrix, right, limits):
    """The lowest and the highest value of a variable; None where the rules contradict."""
    ends = []
    for sign in (1, -1):
        aim = np.zeros(len(limits))
        aim[index] = sign
        found = linprog(aim, A_ub=matrix, b_ub=right, bounds=limits, method="highs")
        if found.status == 2:
            return None
        assert found.status == 0, found.message
        ends.append(sign * found.fun)
    return ends


def _text(sheets, spot):
    table, n, figure = spot
    return sheets[table][n][1][figure]


def _variables(sheets, bounds):
    spots, limits = {}, []
    for table, rows in sheets.items():
        for n, (_name, cells) in enumerate(rows):
            for figure in set(cells) - {"a"}:
                spots[table, n, figure] = len(limits)
                low, high = bounds(cells[figure])
                held = int(cells["a"].replace(",", "")) if figure == "t" else 0
                limits.append((max(low, held), high))
    return spots, limits


def _rules(sheets, spots):
    """Each rule as ({spot: weight}, right side), meaning weights <= right side."""
    found = []
    for table, rows in sheets.items():
        last = len(rows) - 1
        for n in range(len(rows)):
            for small, large in (("w", "p"), ("p", "t")):
                if (table, n, small) in spots and (table, n, large) in spots:
                    found.append(({(table, n, small): 1, (table, n, large): -1}, 0))
        for figure in "tpw":
            if (table, last, figure) in spots:
                found += _column(table, last, figure)
                found += _same_total(sheets, spots, table, last, figure)
    return found


def _column(table, last, figure):
    parts = {(table, n, figure): -1 for n in range(last)}
    rules = [(parts | {(table, last, figure): 1}, 0)]
    if table[1] == "kind" and figure == "t":
        rules.append(({spot: -weight for spot, weight in rules[0][0].items()}, 0))
    return rules + [({(table, n, figure): 1, (table, last, figure): -1}, 0) for n in range(last)]


def _same_total(sheets, spots, table, last, figure):
    same = [t for t in sheets if t != table and t[0] == table[0]]
    others = [(t, len(sheets[t]) - 1, figure) for t in same]
    return [({(table, last, figure): 1, spot: -1}, 0) for spot in others if spot in spots]
