"""Marks what people typed in Chinese, so that an English page is read aloud in the right voice."""

from django import template

from federation.areas import language

register = template.Library()
register.filter("typed", language.voiced)
register.filter("is_foreign", language.is_foreign)
