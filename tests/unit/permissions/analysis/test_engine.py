"""The loop that runs scopes until nothing new is found, and what it tells apart."""

from __future__ import annotations

import ast

import pytest

from socketform.permissions.analysis import engine as engine_module
from socketform.permissions.analysis.engine import (
    MAX_DEPTH,
    NOWHERE,
    Arguments,
    Engine,
    PushUse,
)
from socketform.permissions.analysis.execution import Execution
from socketform.permissions.analysis.frames import Cell, Frame
from socketform.permissions.analysis.values import (
    NOTHING,
    PLAIN,
    UNSETTLED,
    Constant,
    Pool,
    Words,
)

NODE, OTHER_NODE = ast.Pass(), ast.Pass()
TEXT = Words(("rooms",))


@pytest.fixture
def engine(project):
    """The analysis of an app that has an empty file."""
    return Execution(project(""))


def run_that(work) -> Frame:
    """A run that does something of ours."""
    frame = Frame(NOWHERE.code, None)
    frame.work = work
    return frame


def quiet() -> Frame:
    """A run that does nothing."""
    return run_that(lambda: None)


def test_the_engine_alone_knows_no_language(project):
    """Layers above it evaluate and call; without them it says so instead of finding nothing."""
    engine = Engine(project(""))

    for incomplete in (
        lambda: engine.execute([]),
        lambda: engine.value(ast.Constant(1)),
        lambda: engine.call(PLAIN, Arguments(), NODE),
        lambda: engine.attribute(PLAIN, "name", NODE),
    ):
        with pytest.raises(NotImplementedError):
            incomplete()


def test_arguments_are_all_that_a_call_passes_on():
    """However it is passed on, code outside the project may use it."""
    arguments = Arguments((UNSETTLED,), {"name": (TEXT,)}, (Words(("a",)),), (Words(("b",)), PLAIN))

    assert arguments.all() == (PLAIN, TEXT, Words(("a",)), Words(("b",)))


# Running.


def test_a_run_that_has_read_a_cell_runs_again_when_it_gains(engine):
    """A variable may be given a value after it has been read."""
    cell, seen = Cell(), []
    engine.enter(run_that(lambda: seen.append(engine.read(cell))), None)

    engine.write(cell, (TEXT,))
    engine.finish()

    assert seen == [NOTHING, (TEXT,)]


def test_nothing_runs_again_for_what_was_known(engine):
    """Else the analysis would not come to an end."""
    cell, seen = Cell(), []
    engine.write(cell, (TEXT,))
    engine.enter(run_that(lambda: seen.append(engine.read(cell))), None)

    engine.write(cell, (TEXT,))
    engine.finish()

    assert seen == [(TEXT,)]


def test_a_run_waits_once_for_all_that_is_new(engine):
    """However many cells have gained by the time it is its turn."""
    cells, count = [Cell(), Cell()], []
    frame = run_that(lambda: count.append([engine.read(cell) for cell in cells]))
    engine.enter(frame, None)

    for cell in cells:
        engine.write(cell, (TEXT,))
    engine.finish()

    assert count == [[NOTHING, NOTHING], [(TEXT,), (TEXT,)]]


def test_a_run_that_ran_while_it_waited_is_not_run_for_nothing(engine):
    """It has seen what it was waiting for."""
    count = []
    frame = run_that(lambda: count.append(1))
    engine.enqueue(frame)

    engine.run(frame)
    engine.finish()

    assert count == [1]


def test_what_has_been_reached_last_runs_first(engine):
    """The others wait for what it returns."""
    cell, order = Cell(), []

    def named(name: str) -> Frame:
        def work() -> None:
            engine.read(cell)
            order.append(name)

        return run_that(work)

    for name in "abc":
        engine.enter(named(name), None)
    engine.write(cell, (TEXT,))
    engine.finish()

    assert order == ["a", "b", "c", "c", "b", "a"]


def test_runs_that_have_not_been_reached_wait_in_any_order(engine):
    """All of them run."""
    count = []
    for _ in range(3):
        engine.enqueue(run_that(lambda: count.append(1)))

    engine.finish()

    assert count == [1, 1, 1]


def test_a_run_forgets_what_it_had_found_when_it_runs_again(engine):
    """What it found with half of the values may be wrong with all of them."""
    cell = Cell()

    def work() -> None:
        found = engine.read(cell)
        engine.doubt("more" if found else "less", NODE)
        engine.use(PushUse("POST" if found else "GET", "send"), NODE)

    frame = run_that(work)
    engine.enter(frame, None)
    engine.write(cell, (TEXT,))
    engine.finish()

    assert list(frame.doubts) == [("more", NODE)]
    assert list(frame.uses) == [PushUse("POST", "send")]


def test_a_call_is_noted_with_the_node_that_first_makes_it(engine):
    """The chain from a handler names one line for each step."""
    callee = quiet()

    def work() -> None:
        engine.enter(callee, NODE)
        engine.enter(callee, OTHER_NODE)

    caller = run_that(work)
    engine.enter(caller, None)

    assert caller.calls == {callee: NODE}
    assert caller.named == {}


def test_a_call_by_name_is_noted_apart_with_its_reason(engine):
    """Whoever reads the rights is told where they rest on a name alone."""
    callee = quiet()

    def work() -> None:
        engine.named = "send is called on what is not known"
        engine.enter(callee, NODE)
        engine.named = None

    caller = run_that(work)
    engine.enter(caller, None)

    assert caller.named == {callee: (NODE, "send is called on what is not known")}
    assert caller.calls == {}


def test_what_a_called_run_does_is_not_by_name(engine):
    """The reason holds for the step; what comes after it is followed as always."""
    inner = quiet()
    callee = run_that(lambda: engine.enter(inner, NODE))

    def work() -> None:
        engine.named = "why"
        engine.enter(callee, NODE)
        engine.named = None

    engine.enter(run_that(work), None)

    assert callee.calls == {inner: NODE}


def test_calls_beyond_a_depth_wait_for_their_turn(engine):
    """The recursion of Python has an end; the analysis of deep code has not."""
    order: list[int] = []

    def chain(number: int) -> Frame:
        def work() -> None:
            if number <= MAX_DEPTH + 1:
                engine.enter(chain(number + 1), NODE)
            order.append(number)

        return run_that(work)

    engine.enter(chain(1), None)
    assert order[0] == MAX_DEPTH

    engine.finish()
    assert sorted(order) == list(range(1, MAX_DEPTH + 3))


def test_what_has_no_value_is_guessed_at_only_in_the_end(engine):
    """A value that comes later must not leave a guess behind it."""
    seen = []
    engine.enter(run_that(lambda: seen.append(engine.settled(NOTHING))), None)
    engine.enter(run_that(lambda: seen.append(engine.settled((TEXT,)))), None)

    engine.finish()

    assert seen == [NOTHING, (TEXT,), UNSETTLED]


def test_the_analysis_comes_to_an_end(engine, monkeypatch):
    """Whatever the code: beyond a number of steps nothing more is run."""
    monkeypatch.setattr(engine_module, "MOST_READS", 20)
    cell, count = Cell(), []

    def work() -> None:
        count.append(engine.read(cell))
        engine.write(cell, (Constant(len(count)),))

    engine.enter(run_that(work), None)
    engine.finish()

    assert engine.is_exhausted
    assert len(count) == 21


# What is told apart.


def test_a_place_makes_one_thing_in_a_run_and_another_in_another(engine):
    """A function that makes a list gives each caller that is told apart its own."""
    node, pools = ast.List([]), []

    def work() -> None:
        pools.append((engine.pool(node), engine.pool(node), engine.pool(node, "", "other")))

    engine.enter(run_that(work), None)
    engine.enter(run_that(work), None)

    (first, again, other), (second, _, _) = pools
    assert first is again
    assert len({first, other, second}) == 3
    assert isinstance(first, Pool)


def test_objects_of_one_package_are_told_apart_up_to_a_number(engine, monkeypatch):
    """A program may be full of them; what one is for matters less than how many there are."""
    monkeypatch.setattr(engine_module, "MOST_POOLS", 2)
    nodes = [ast.Pass() for _ in range(4)]

    made = [engine.pool(node, "other.make") for node in nodes]
    again = [engine.pool(node, "other.make") for node in nodes]
    apart = engine.pool(NODE, "another.make")

    assert again == made
    assert len(set(made)) == 3
    assert made[2] is made[3]
    assert apart not in made


def test_a_class_knows_the_objects_that_are_made_of_it(engine, variable):
    """A method that is called by its name alone is called on them."""
    [store] = variable("Store", "class Store: ...")

    first = engine.instance(store, NODE)
    again = engine.instance(store, NODE)
    second = engine.instance(store, OTHER_NODE)

    assert first is again
    assert store.instances == [first, second]


def test_a_function_made_in_each_run_of_another_is_one_source(values):
    """Closures differ by what is around them, not by their code."""
    source = "def make(name): return lambda: name"

    assert values("[make('a')(), make('b')()]", source) == ['[0: "a", 1: "b"]']


def runs(engine: Engine, count: int, first: object = None) -> int:
    """How many runs of one function there are for so many different arguments."""
    found = {engine.run_of("function", first, number, quiet) for number in range(count)}
    return len(found)


@pytest.fixture
def few(monkeypatch):
    """Numbers of runs that are soon reached: 4 of a function below 10 in all, then 2 below 20."""
    monkeypatch.setattr(engine_module, "RUNS_APART", ((10, 4), (20, 2)))


@pytest.mark.usefixtures("few")
def test_runs_of_a_function_are_told_apart_up_to_a_number(engine):
    """One more run is for all further arguments."""
    assert runs(engine, 4) == 4
    assert runs(engine, 100) == 5
    assert runs(engine, 4) == 4


@pytest.mark.usefixtures("few")
def test_runs_for_other_objects_are_counted_apart(engine):
    """A method that many objects share is followed for each of them."""
    assert runs(engine, 100, "one object") == 5
    assert runs(engine, 100, "another object") == 5
    assert len({engine.run_of("function", name, 1, quiet) for name in ("one object", "third")}) == 2


@pytest.mark.usefixtures("few")
@pytest.mark.parametrize(("entered", "apart"), [(9, 5), (10, 3), (19, 3), (20, 1)])
def test_fewer_runs_are_told_apart_the_more_there_are(engine, entered, apart):
    """A large app must not take longer than its size says."""
    for _ in range(entered):
        engine.enter(quiet(), None)

    assert runs(engine, 50) == apart


@pytest.mark.usefixtures("few")
def test_in_the_end_runs_for_all_objects_are_one(engine):
    """Beyond the last number nothing is told apart."""
    for _ in range(20):
        engine.enter(quiet(), None)

    first, *_ = engine.run_of("function", "one object", 1, quiet)
    second, *_ = engine.run_of("function", "another object", 2, quiet)
    assert first is second


# Modules.


def test_a_module_runs_after_the_packages_around_it(project):
    """As Python imports them; what a package does at import runs in every function."""
    engine = Execution(project("", {"lib/__init__.py": "a = 1", "lib/inner.py": "b = 1"}))

    frame = engine.import_module("lib.inner", NODE)

    assert list(engine.module_frames) == ["lib", "lib.inner"]
    assert engine.import_module("lib.inner", NODE) is frame


def test_what_is_no_module_of_the_project_is_not_run(project):
    """A folder without a file has no code of its own, but may hold modules."""
    engine = Execution(project("", {"folder/inner.py": ""}))

    assert engine.import_module("json", NODE) is None
    assert engine.import_module("folder", NODE) is None
    assert engine.import_module("folder.inner", NODE) is engine.module_frames["folder.inner"]


def test_a_module_that_cannot_be_read_is_a_doubt(doubts):
    """A right that only its code needs would be missing."""
    [doubt] = doubts("import lib", {"lib.py": "def broken(:\n"})

    assert doubt.startswith("5: lib cannot be read: ")


def test_a_module_that_nothing_in_the_source_imports_gives_no_doubt(project):
    """There is no line to show; that the app cannot be loaded is said elsewhere."""
    engine = Execution(project("def broken(:\n"))

    assert engine.import_module("app", None) is None
