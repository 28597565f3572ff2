"""Containers and iterators of the standard library, and what is done with what is in them."""

from __future__ import annotations

import pytest

CONTAINERS = [
    ("list(['a', 'b'])", ['["a"|"b"]']),
    ("tuple({'a'})", ['["a"]']),
    ("set(['a'])", ['["a"]']),
    ("list('ab')", ["[?]"]),
    ("dict(a='x')", ['[a: "x"]']),
    ("dict({'a': 'x'}, b='y')", ['[a: "x", b: "y"]']),
    ("dict([('a', 'x')])['a']", ['[0: "a", 1: "x"]', '"a"', '"x"']),
    ("dict(**json.loads('{}'))", ["[?]"]),
    ("collections.OrderedDict(a='x')", ['[a: "x"]']),
    ("collections.deque(['a'])", ['["a"]']),
    ("types.MappingProxyType({'a': 'x'})", ['[a: "x"]']),
    ("types.SimpleNamespace(a='x')", ['[a: "x"]']),
    ("collections.defaultdict(list)['a']", ["[]"]),
    ("collections.defaultdict(list, {'a': 'x'})['a']", ['"x"', "[]"]),
]
ITERATORS = [
    ("sorted(['b', 'a'])", ['["b"|"a"]']),
    ("list(reversed(['a']))", ['["a"]']),
    ("max(['a', 'b'])", ['"a"', '"b"']),
    ("max([], default='x')", ['"x"']),
    ("[*itertools.chain(['a'], ['b'])]", ['["a"|"b"]']),
    ("[*itertools.chain.from_iterable([['a'], ['b']])]", None),
    ("[*itertools.islice(['a'], 1)]", None),
    ("[*itertools.starmap(join, [('a', 'b')])]", ['["b"]']),
    ("[*itertools.starmap(join, input())]", ["[]"]),
    ("min(['a'])", ['"a"']),
    ("next(iter(['a']))", ['"a"']),
    ("[*enumerate(['a'])]", ['[[0: ?, 1: "a"]]']),
    ("[*zip(['a'], ['b'])]", ['[[0: "a", 1: "b"]]']),
    ("[*zip(*json.loads('[]'))]", ["[[?]]"]),
    ("[*map(twice, ['a'])]", ['["aa"]']),
    ("[*filter(None, ['a'])]", ['["a"]']),
    ("functools.reduce(join, ['a', 'b'])", ['"a"', '"b"']),
    ("functools.reduce(join, ['a'], 'start')", ['"a"', '"start"']),
]
SETUP = """
import collections, itertools, json, types
def twice(text): return text + text
def join(one, other): return other
"""
CALLED = {
    "sorted(['a'], key=mark)": ["a"],
    "list(map(mark, ['a', 'b']))": ["a", "b"],
    "list(filter(mark, ['a']))": ["a"],
    "collections.defaultdict(mark)['a']": ["nothing"],
    "functools.reduce(lambda total, name: mark(name), ['a', 'b'])": ["a", "b"],
    "names = ['a']\nnames.sort(key=mark)": ["a"],
    "for name in iter(lambda: mark('a'), None): ...": ["a"],
}


@pytest.mark.parametrize(("expression", "expected"), CONTAINERS)
def test_a_container_holds_what_it_is_made_of(expression, expected, values):
    """Under its keys, where they are names."""
    assert values(expression, SETUP) == expected


@pytest.mark.parametrize(("expression", "expected"), ITERATORS)
def test_an_iterator_gives_what_is_in_what_it_is_made_of(expression, expected, values):
    """Names of tables come out of lists, in loops and by being chosen."""
    found = values(expression, SETUP)

    assert found == expected if expected is not None else '"a"' in found[0]


def test_an_iterator_may_have_come_to_its_end(values):
    """Then what stands in its place is taken."""
    assert '"x"' in values("next(iter([]), 'x')")


@pytest.mark.parametrize(("source", "expected"), CALLED.items())
def test_functions_are_called_with_what_is_in_containers(source, expected, marks):
    """Each with the elements that it may meet."""
    assert marks(f"import collections\n{source}") == expected


@pytest.mark.parametrize("put", ["heapq.heappush(kept, 'a')", "bisect.insort(kept, 'a')"])
def test_what_is_put_into_a_list_by_a_function_is_in_it(put, marks):
    """At any place: it is put where it belongs."""
    source = f"import bisect, heapq\nkept = []\n{put}\nmark(kept[0])"

    assert marks(source) == ["a"]


def test_what_is_put_into_what_is_not_known_is_lost(marks):
    """Nothing of it comes out again."""
    assert marks("import heapq\nheapq.heappush(input(), 'a')") == []


def test_reducing_adds_up_until_nothing_new_comes(values):
    """Texts that grow stop somewhere."""
    found = values("functools.reduce(lambda one, other: one + other, ['a', 'b'])")

    assert {'"a"', '"b"', '"ab"', '"abb"'} <= set(found)
    assert '"aaa"' in values("functools.reduce(lambda one, other: one + other, ['a'])")


def test_the_greatest_of_several_objects_may_be_any(marks):
    """Which of them it is shows only when the program runs."""
    source = """
    class Store:
        def __init__(self, name): self.name = name
        def save(self): mark(self.name)
    max(Store("a"), Store("b"), key=lambda store: 1).save()
    """

    assert marks(source) == ["a", "b"]


def test_the_key_of_the_greatest_is_asked_for_each(marks):
    """``max(a, b, key=f)`` calls it with both, and with what is in one that stands alone."""
    for expression in ("max('a', 'b', key=mark)", "max(['a', 'b'], key=mark)"):
        assert {"a", "b"} <= set(marks(expression))
