"""Registers the Event log in the admin."""

from django.contrib import admin

from core.models import Event
from office.trail_admin import EventAdmin

admin.site.register(Event, EventAdmin)
