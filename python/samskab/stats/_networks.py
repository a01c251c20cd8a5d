"""Networks: who stands where, who brokers between groups, do ties reach over their borders."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

from .. import _core
from ._model_results import Brokerage, ExternalInternal, NetworkPositions

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

    #: Pairs of names: from, to.
    Ties: TypeAlias = Iterable[tuple[Hashable, Hashable]]

_stats = _core.stats


def _network(
    ties: Ties, nodes: Iterable[Hashable] | None, weights: ArrayLike | None, directed: bool
) -> tuple[Any, tuple[Hashable, ...]]:
    """Return the core's network and the names of its nodes: those given, else in the order in which ties name them."""
    pairs = [tuple(each) for each in ties]
    for row, each in enumerate(pairs):
        if len(each) != 2:
            _stats.refuse("python.stats.tie", row=str(row), given=str(len(each)))
    named = tuple(dict.fromkeys(name for each in pairs for name in each)) if nodes is None else tuple(nodes)
    place = {name: number for number, name in enumerate(named)}
    if len(place) != len(named):
        twice = next(name for number, name in enumerate(named) if place[name] != number)
        _stats.refuse("python.stats.node_twice", node=str(twice))
    for row, each in enumerate(pairs):
        for name in each:
            if name not in place:
                _stats.refuse("python.stats.node", node=str(name), row=str(row))
    start = [place[each[0]] for each in pairs]
    end = [place[each[1]] for each in pairs]
    return _stats.Network(len(named), start, end, weights, directed), named


def _groups(groups: Mapping[Any, Hashable], named: tuple[Hashable, ...]) -> tuple[list[int], tuple[Hashable, ...]]:
    for node in named:
        if node not in groups:
            _stats.refuse("python.stats.group_of", node=str(node))
    kinds = tuple(dict.fromkeys(groups[node] for node in named))
    return [kinds.index(groups[node]) for node in named], kinds


def network_positions(
    ties: Ties, *, nodes: Iterable[Hashable] | None = None, weights: ArrayLike | None = None, directed: bool = False
) -> NetworkPositions:
    """Tell where each node stands: degree, strength, betweenness, constraint, effective size.

    Parameters
    ----------
    ties : iterable of (from, to)
        Names of any kind; ties named twice add their weights.
    nodes : iterable, optional
        All nodes, also those without ties. Without it those that ties name.
    weights : array_like, shape (ties,), optional
        Above 0; 1 without them.
    directed : bool
        A tie leads one way only.

    Returns
    -------
    NetworkPositions
        Arrays in the order of ``nodes``.

    Raises
    ------
    InvalidInput
        A tie to oneself, a node that is not among those given or is there twice, a weight that is not above 0.

    Notes
    -----
    Betweenness: Brandes 2001 (doi:10.1080/0022250X.2001.9990249); weights are not lengths and play no part. Constraint
    and effective size: Burt 1992, as Borgatti 1997 (Connections 20, 35-38) reads them. People who did not answer are
    missing as senders: not without saying how many they are.

    Examples
    --------
    >>> from samskab import stats
    >>> found = stats.network_positions([("anna", "bo"), ("bo", "carl"), ("bo", "dina")])
    >>> dict(zip(found.nodes, found.betweenness.tolist()))["bo"]
    1.0
    """
    network, named = _network(ties, nodes, weights, directed)
    found = _stats.network_positions(network)
    for name in ("degree", "degree_in", "degree_out"):
        found[name] = np.asarray(found[name], dtype=np.int64)
    for name in ("strength", "betweenness"):
        found[name] = np.asarray(found[name], dtype=float)
    for name in ("constraint", "effective_size"):
        found[name] = tuple(found[name])
    return NetworkPositions(nodes=named, **found)


def brokerage(
    ties: Ties, groups: Mapping[Any, Hashable], *, nodes: Iterable[Hashable] | None = None, directed: bool = False
) -> Brokerage:
    """Count how often each node stands between two that are not tied, by the groups of the three.

    Parameters
    ----------
    ties : iterable of (from, to)
        Names of any kind.
    groups : mapping of node to group
        The level or organisation of every node.
    nodes : iterable, optional
        All nodes, also those without ties. Without it those that ties name.
    directed : bool
        A tie leads one way only. Without direction every pair is counted both ways.

    Returns
    -------
    Brokerage
        ``coordinator``, ``itinerant``, ``gatekeeper``, ``representative``, ``liaison``, in the order of ``nodes``.

    Raises
    ------
    InvalidInput
        As in `network_positions`; a node without a group.

    Notes
    -----
    Gould & Fernandez 1989 (doi:10.2307/270949). Grows with degree: not to rank people by.

    Examples
    --------
    >>> from samskab import stats
    >>> ties = [("user", "coach"), ("coach", "office")]
    >>> groups = {"user": "users", "coach": "employees", "office": "employees"}
    >>> stats.brokerage(ties, groups, directed=True).gatekeeper.tolist()
    [0, 1, 0]
    """
    network, named = _network(ties, nodes, None, directed)
    found = _stats.brokerage(network, _groups(groups, named)[0])
    return Brokerage(nodes=named, **{name: np.asarray(each, dtype=np.int64) for name, each in found.items()})


def external_internal(
    ties: Ties, groups: Mapping[Any, Hashable], *, nodes: Iterable[Hashable] | None = None, directed: bool = False
) -> ExternalInternal:
    """Tell whether ties reach over the borders of groups: the E-I index.

    Parameters
    ----------
    ties : iterable of (from, to)
        Names of any kind.
    groups : mapping of node to group
        The level or organisation of every node.
    nodes : iterable, optional
        All nodes, also those without ties. Without it those that ties name.
    directed : bool
        A tie leads one way only.

    Returns
    -------
    ExternalInternal
        ``index`` beside what groups of these sizes would lead one to expect; by node and by group.

    Raises
    ------
    InvalidInput
        As in `brokerage`.

    Notes
    -----
    Krackhardt & Stern 1988 (doi:10.2307/2786835). Small groups have more others than own: not without ``expected``.

    Examples
    --------
    >>> from samskab import stats
    >>> ties = [("anna", "bo"), ("bo", "carl")]
    >>> stats.external_internal(ties, {"anna": "users", "bo": "users", "carl": "employees"}).index
    0.0
    """
    network, named = _network(ties, nodes, None, directed)
    codes, kinds = _groups(groups, named)
    found = _stats.external_internal(network, codes)
    found["of_nodes"], found["of_groups"] = tuple(found["of_nodes"]), tuple(found["of_groups"])
    return ExternalInternal(nodes=named, groups=kinds, **found)
