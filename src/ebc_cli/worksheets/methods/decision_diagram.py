"""A logic of basic events as a diagram of decisions: its exact probability, and the smallest sets of events that make it true.

Sources: Bryant, Graph-based algorithms for Boolean function manipulation, 1986; Rauzy, New algorithms for fault trees analysis, 1993
(minimal sets from a diagram).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

NO, YES = 0, 1


class TooLarge(Exception):
    """The diagram passed the bound that was stated."""


class Diagram:
    """Nodes by number, each with a variable, the node where it is true and the node where it is false; 0 is false and 1 true.

    Variables are numbers and are asked in their order. Only and, or and at least: what makes a logic true is never undone by more events.
    """

    def __init__(self, variables: int, most_nodes: int = 1_000_000) -> None:
        self.most_nodes = most_nodes
        self.variable = [variables, variables]
        self.true = [NO, YES]
        self.false = [NO, YES]
        self._known: dict[tuple[int, int, int], int] = {}
        self._joined: dict[tuple[bool, int, int], int] = {}
        self._least: dict[int, int] = {}
        self._without: dict[tuple[int, int], int] = {}

    def node(self, variable: int, true: int, false: int) -> int:
        """The node that asks for a variable; there is one of each kind. Raises `TooLarge` beyond the bound."""
        key = (variable, true, false)
        if key not in self._known:
            if len(self.variable) >= self.most_nodes:
                raise TooLarge
            self._known[key] = len(self.variable)
            self.variable.append(variable)
            self.true.append(true)
            self.false.append(false)
        return self._known[key]

    def _asked(self, variable: int, true: int, false: int) -> int:
        return true if true == false else self.node(variable, true, false)

    def event(self, variable: int) -> int:
        """The logic that is true with one event."""
        return self.node(variable, YES, NO)

    def join(self, both: bool, one: int, two: int) -> int:
        """One and two, where `both`; otherwise one or two."""
        ending, neutral = (NO, YES) if both else (YES, NO)
        if ending in (one, two):
            return ending
        if one in (neutral, two):
            return two
        if two == neutral:
            return one
        one, two = min(one, two), max(one, two)
        key = (both, one, two)
        if key not in self._joined:
            first = min(self.variable[one], self.variable[two])
            (one_true, one_false), (two_true, two_false) = self._split(one, first), self._split(two, first)
            self._joined[key] = self._asked(first, self.join(both, one_true, two_true), self.join(both, one_false, two_false))
        return self._joined[key]

    def _split(self, node: int, variable: int) -> tuple[int, int]:
        return (self.true[node], self.false[node]) if self.variable[node] == variable else (node, node)

    def at_least(self, count: int, parts: Sequence[int]) -> int:
        """True when so many of the parts are, or more."""
        row = [YES] + [NO] * count  # how many are still wanted -> the logic of the parts so far
        for part in parts:
            row = [YES] + [self.join(False, row[want], self.join(True, part, row[want - 1])) for want in range(1, count + 1)]
        return row[count]

    def least(self, node: int) -> int:
        """The smallest sets that make a logic true, as a diagram of sets: true means in the set."""
        if node in (NO, YES):
            return node
        if node not in self._least:
            with_it = self._remove(self.least(self.true[node]), self.false[node])
            self._least[node] = self._set(self.variable[node], with_it, self.least(self.false[node]))
        return self._least[node]

    def _set(self, variable: int, with_it: int, without: int) -> int:
        return without if with_it == NO else self.node(variable, with_it, without)

    def _remove(self, sets: int, logic: int) -> int:
        """The sets that do not make the logic true."""
        if sets == NO or logic == YES:
            return NO
        if logic == NO:
            return sets
        key = (sets, logic)
        if key not in self._without:
            ours, its = self.variable[sets], self.variable[logic]
            if ours > its:
                found = self._remove(sets, self.false[logic])
            else:
                true, false = self._split(logic, ours)
                found = self._set(ours, self._remove(self.true[sets], true), self._remove(self.false[sets], false))
            self._without[key] = found
        return self._without[key]

    def below(self, node: int) -> list[int]:
        """The nodes of a logic or of sets, a node always before those that it leads to."""
        seen, order = {NO, YES}, list[int]()
        waiting = [(node, False)]
        while waiting:
            at, done = waiting.pop()
            if done:
                order.append(at)
            elif at not in seen:
                seen.add(at)
                waiting += [(at, True), (self.true[at], False), (self.false[at], False)]
        return order[::-1]

    def probabilities(self, node: int, chances: Sequence[float]) -> dict[int, float]:
        """The probability that a logic, and each logic within it, is true; events independent of each other."""
        found = {NO: 0.0, YES: 1.0}
        for at in reversed(self.below(node)):
            chance = chances[self.variable[at]]
            found[at] = chance * found[self.true[at]] + (1 - chance) * found[self.false[at]]
        return found

    def differences(self, node: int, chances: Sequence[float]) -> dict[int, float]:
        """For each variable, how much more probable the logic is with the event than without it."""
        found = self.probabilities(node, chances)
        reach = dict.fromkeys(found, 0.0)
        reach[node] = 1.0
        more: dict[int, float] = {}
        for at in self.below(node):
            variable = self.variable[at]
            more[variable] = more.get(variable, 0.0) + reach[at] * (found[self.true[at]] - found[self.false[at]])
            reach[self.true[at]] += reach[at] * chances[variable]
            reach[self.false[at]] += reach[at] * (1 - chances[variable])
        return more

    def sizes(self, sets: int) -> dict[int, Counter[int]]:
        """For each node of a diagram of sets, how many sets of each size it holds."""
        found = {NO: Counter[int](), YES: Counter({0: 1})}
        for at in reversed(self.below(sets)):
            found[at] = Counter(found[self.false[at]])
            for size, count in found[self.true[at]].items():
                found[at][size + 1] += count
        return found

    def sum_of_products(self, sets: int, chances: Sequence[float]) -> float:
        """The sum over all sets of the product of their chances."""
        found = {NO: 0.0, YES: 1.0}
        for at in reversed(self.below(sets)):
            found[at] = chances[self.variable[at]] * found[self.true[at]] + found[self.false[at]]
        return found[sets]

    def containing(self, sets: int) -> Counter[int]:
        """For each variable, in how many sets it is."""
        held = {node: sum(counts.values()) for node, counts in self.sizes(sets).items()}
        ways = dict.fromkeys(held, 0)
        ways[sets] = 1
        found: Counter[int] = Counter()
        for at in self.below(sets):
            found[self.variable[at]] += ways[at] * held[self.true[at]]
            ways[self.true[at]] += ways[at]
            ways[self.false[at]] += ways[at]
        return found

    def of_size(self, sets: int, size: int) -> Iterator[tuple[int, ...]]:
        """The sets of one size."""
        counts = self.sizes(sets)
        waiting: list[tuple[int, tuple[int, ...]]] = [(sets, ())]
        while waiting:
            at, taken = waiting.pop()
            if not counts[at][size - len(taken)]:
                continue
            if at == YES:
                yield taken
                continue
            waiting += [(self.false[at], taken), (self.true[at], (*taken, self.variable[at]))]
