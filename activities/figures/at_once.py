"""Numbers of several tables in one query: each is a query of its own within one row."""

from django.db.models import Subquery, Value

from federation.areas.models import Area


def at_once(queries):
    """{key: value}, from {key: query that gives one value or none}.

    SQL knows of no row without a table, so that this one is a row of the county's areas.
    """
    asked = {key: Subquery(query) for key, query in queries.items()}
    return Area.objects.values(**asked).first() or dict.fromkeys(queries)


def total(rows, number):
    """A query for this number of all the rows; nothing where there are none to add up."""
    return rows.order_by().annotate(all=Value(1)).values("all").annotate(n=number).values("n")
