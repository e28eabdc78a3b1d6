"""What a mapping says: the part of an example that readers copy into their own code."""

from __future__ import annotations

import ast

from upgradelab.model.examples.example import Example


def declarations(example: Example) -> str:
    """Return the classes, tables and listeners of an example, without imports and helpers.

    :raises upgradelab.model.examples.example_error.ExampleError: when the file is no Python.
    """
    lines = example.source.split("\n")
    return "\n\n".join(
        "\n".join(lines[_first_line(node) - 1 : node.end_lineno])
        for node in example.tree.body
        if _is_declaration(node)
    )


def _first_line(node: ast.stmt) -> int:
    decorators: list[ast.expr] = getattr(node, "decorator_list", [])
    return min([node.lineno, *(decorator.lineno for decorator in decorators)])


def _is_declaration(node: ast.stmt) -> bool:
    if isinstance(node, ast.FunctionDef):
        # A public one is a scenario; without a decorator, a private one is a helper.
        return node.name.startswith("_") and bool(node.decorator_list)
    return isinstance(node, ast.ClassDef | ast.Assign | ast.AnnAssign)
