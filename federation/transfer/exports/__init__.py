"""Every kind of file that the portal gives out, by its code."""

from federation.transfer.exports.activities import ACTIVITIES, ATTENDANCES, HOURS
from federation.transfer.exports.column import Column, Export
from federation.transfer.exports.homes import EXPORTERS, HEADS, HOMES, READERS
from federation.transfer.exports.people import PEOPLE

EXPORTS = {one.code: one for one in (HOMES, HEADS, PEOPLE, ACTIVITIES, ATTENDANCES, HOURS)}

__all__ = ["EXPORTERS", "EXPORTS", "READERS", "Column", "Export"]
