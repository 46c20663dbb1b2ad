"""The filter that takes numbers out of texts which were written for the office."""

from django import template

from portal.privacy import without_numbers

register = template.Library()
register.filter("without_numbers", without_numbers)
