"""Tests of what runs beside a program."""
