"""Containers beyond the built-in ones."""

from _collections import deque, defaultdict

__all__ = ['deque', 'defaultdict']
