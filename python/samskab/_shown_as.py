"""Methods that hand everything to a function, shown as that function is: Tab and help() find each option."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any, TypeVar

_Method = TypeVar("_Method", bound=Callable[..., Any])


def shown_as(function: Callable[..., Any]) -> Callable[[_Method], _Method]:
    """Let a method have the signature and the documentation of the function that it hands itself and the rest to.

    The examples stay with the function: they call it, and some need more than the method's module does.
    """

    def show(method: _Method) -> _Method:
        itself = inspect.Parameter("self", inspect.Parameter.POSITIONAL_OR_KEYWORD)
        signature = inspect.signature(function)
        _, *options = signature.parameters.values()
        method.__dict__["__signature__"] = signature.replace(parameters=[itself, *options])
        if function.__doc__ is not None:  # python -OO has none
            method.__doc__ = inspect.cleandoc(function.__doc__).partition("\nExamples\n")[0].rstrip()
        return method

    return show
