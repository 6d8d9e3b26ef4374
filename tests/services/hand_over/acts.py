"""What happens in the disorder: each act picks by chance whom it happens to.

Four acts of people's work for one of trouble; an act that finds nothing to do does nothing.
"""

import random
from collections.abc import Callable, Mapping

from tests.services.hand_over.checks import HandOver
from tests.services.hand_over.things import FIELDS, Laptop


def _laptop(world: HandOver, chance: random.Random, kind: str = "") -> Laptop:
    return world.laptops[chance.choice([one for one in sorted(world.laptops) if kind in one])]


def _edit(world: HandOver, chance: random.Random) -> None:
    laptop = _laptop(world, chance)
    # Few households and one field more often than others: two people meet.
    world.edit(laptop, chance.choice([0, 1, chance.randrange(99)]), chance.choice(FIELDS))


def _work(world: HandOver, chance: random.Random) -> None:
    world.work(_laptop(world, chance), chance)


def _meet(world: HandOver, chance: random.Random) -> None:
    """Both laptops of a commune type over one field of one household that both hold."""
    laptops, both = _of_both(world, chance.randrange(world.communes))
    field, home = chance.choice(FIELDS), chance.choice(both) if both else ""
    for laptop in laptops:
        if home:
            world.edit(laptop, world.households(laptop).index(home), field)


def _of_both(world: HandOver, commune: int) -> tuple[list[Laptop], list[str]]:
    """Both laptops of a commune, and the households they both work on."""
    laptops = [world.laptops[f"{kind}-{commune}"] for kind in ("helper", "main")]
    homes = [set(world.households(one)) for one in laptops]
    return laptops, sorted(homes[0] & homes[1])


def _work_on_both(world: HandOver, chance: random.Random) -> None:
    """Both laptops of a commune type through the households that both hold, a lot of them."""
    laptops, both = _of_both(world, chance.randrange(world.communes))
    for laptop in laptops:
        if both:
            world.work(laptop, chance, both)


def _round_trip(world: HandOver, chance: random.Random) -> None:
    """Villages go out, both laptops work, they come back, and a state goes up."""
    commune = chance.randrange(world.communes)
    main, helper = world.main(commune), world.laptops[f"helper-{commune}"]
    _in_turn(world, lambda: world.give(commune, chance.randrange(9)))
    for laptop in (main, helper):
        world.work(laptop, chance)
    _in_turn(world, lambda: world.back(helper, chance.randrange(9)))
    for laptop in (main, helper):
        world.work(laptop, chance)
    _in_turn(world, lambda: world.send_up(main))


def _in_turn(world: HandOver, write: Callable[[], None]) -> None:
    """What is written arrives at once, where something was written."""
    count = len(world.files)
    write()
    if len(world.files) > count:
        world.deliver(count)


def _give(world: HandOver, chance: random.Random) -> None:
    world.give(chance.randrange(world.communes), chance.randrange(9))


def _hand_over(world: HandOver, chance: random.Random) -> None:
    _give(world, chance)
    world.deliver(len(world.files) - 1)


def _back(world: HandOver, chance: random.Random) -> None:
    world.back(_laptop(world, chance, "helper"), chance.randrange(9))


def _bring_back(world: HandOver, chance: random.Random) -> None:
    _in_turn(world, lambda: _back(world, chance))


def _send_up(world: HandOver, chance: random.Random) -> None:
    world.send_up(_laptop(world, chance, "main"))


def _state_up(world: HandOver, chance: random.Random) -> None:
    _in_turn(world, lambda: _send_up(world, chance))


def _deliver(world: HandOver, chance: random.Random) -> None:
    world.deliver(chance.randrange(99))


def _deliver_twice(world: HandOver, chance: random.Random) -> None:
    pick = chance.randrange(99)
    world.deliver(pick)
    world.deliver(pick)


def _withdraw(world: HandOver, chance: random.Random) -> None:
    world.withdraw(chance.randrange(world.communes))


def _lose(world: HandOver, chance: random.Random) -> None:
    world.lose(chance.randrange(99))


def _damage(world: HandOver, chance: random.Random) -> None:
    world.damage(chance.randrange(99), chance.randrange(2**31))


def _split(world: HandOver, chance: random.Random) -> None:
    world.split(_laptop(world, chance), chance.randrange(99))


def _lead(world: HandOver, chance: random.Random) -> None:
    world.lead(_laptop(world, chance), chance.randrange(99))


def _leave(world: HandOver, chance: random.Random) -> None:
    world.leave(_laptop(world, chance), chance.randrange(99))


def _meet_in_a_family(world: HandOver, chance: random.Random) -> None:
    """Both laptops of a commune change who lives in one household, and who leads it."""
    laptops, both = _of_both(world, chance.randrange(world.communes))
    home = chance.choice(both) if both else ""
    for laptop in laptops:
        if home:
            act = chance.choice([world.split, world.lead, world.leave, world.take_off, world.join])
            act(laptop, world.households(laptop).index(home))


def _add(world: HandOver, chance: random.Random) -> None:
    world.add(_laptop(world, chance), chance.randrange(99))


def _take_off(world: HandOver, chance: random.Random) -> None:
    world.take_off(_laptop(world, chance), chance.randrange(99))


def _join(world: HandOver, chance: random.Random) -> None:
    world.join(_laptop(world, chance), chance.randrange(99))


def _end(world: HandOver, chance: random.Random) -> None:
    world.end(_laptop(world, chance), chance.randrange(99))


def _amend(world: HandOver, chance: random.Random) -> None:
    world.amend(chance.randrange(world.communes), chance.randrange(99))


def _back_up(world: HandOver, chance: random.Random) -> None:
    world.back_up(_laptop(world, chance))


def _restore(world: HandOver, chance: random.Random) -> None:
    world.restore(chance.randrange(99))


def _clone(world: HandOver, chance: random.Random) -> None:
    laptop = _laptop(world, chance)
    if not laptop.is_clone:
        world.clone(laptop)


def _revoke(world: HandOver, chance: random.Random) -> None:
    world.revoke(chance.randrange(world.communes))


def _revoke_above(world: HandOver, chance: random.Random) -> None:
    commune = chance.randrange(world.communes)
    world.revoke_above(commune)
    if chance.random() < 0.7:
        world.rotate(commune)


def _change_key(world: HandOver, chance: random.Random) -> None:
    world.change_key(_laptop(world, chance))


def _rescue(world: HandOver, chance: random.Random) -> None:
    world.rescue(chance.randrange(world.communes))


def _take_back(world: HandOver, chance: random.Random) -> None:
    world.take_back(chance.randrange(9))


def _raise_standard(world: HandOver, chance: random.Random) -> None:
    world.raise_standard()
    _tell(world, chance)


def _merge_units(world: HandOver, chance: random.Random) -> None:
    world.merge_units()
    _tell(world, chance)


def _rotate(world: HandOver, chance: random.Random) -> None:
    world.rotate(chance.randrange(world.communes))


def _renew_above(world: HandOver, chance: random.Random) -> None:
    """New keys above; most communes type the new digits at once, some hear of it later."""
    world.renew_above()
    for commune in range(world.communes):
        if chance.random() < 0.6:
            world.repin(commune)


def _repin(world: HandOver, chance: random.Random) -> None:
    world.repin(chance.randrange(world.communes))


def _in_any_order(world: HandOver, chance: random.Random) -> None:
    """Two communes hand over; above it is the same whichever stick is read first."""
    for commune in range(world.communes):
        world.send_up(world.main(commune))
    world.in_any_order(chance.randrange(99))


def _receipt(world: HandOver, chance: random.Random) -> None:
    """A receipt is written; now and then it comes to the commune at once."""
    count = len(world.files)
    world.receipt(chance.randrange(99))
    if len(world.files) > count and chance.random() < 0.6:
        world.deliver(count)


def _jump(world: HandOver, chance: random.Random) -> None:
    world.jump(chance.randint(-50, 50))


def _offer(world: HandOver, chance: random.Random) -> None:
    world.offer(
        chance.randrange(world.communes), chance.randrange(world.communes), chance.randrange(99)
    )


def _carry(world: HandOver, chance: random.Random) -> None:
    """A move takes its usual way: over the unit above, answered, told, closed."""
    count = len(world.files)
    _offer(world, chance)
    if len(world.files) > count:
        world.deliver(count)
        world.hand_on(chance.randrange(99))
        world.deliver(len(world.files) - 1)
        _go_on(world, chance)


def _move(world: HandOver, chance: random.Random) -> None:
    """The whole way of a move; now and then a stick of it is lost."""
    _carry(world, chance)
    for step in (_send_up, _tell, _go_on, _send_up, _tell):
        for commune in range(world.communes):
            count = len(world.files)
            if step is _send_up:
                world.send_up(world.main(commune))
            elif step is _tell:
                world.tell(commune)
            if len(world.files) > count and chance.random() < 0.9:
                world.deliver(count)
        if step is _go_on:
            _go_on(world, chance)


def _hand_on(world: HandOver, chance: random.Random) -> None:
    world.hand_on(chance.randrange(99))


def _tell(world: HandOver, chance: random.Random) -> None:
    world.tell(chance.randrange(world.communes))
    if chance.random() < 0.7:
        world.deliver(len(world.files) - 1)


def _go_on(world: HandOver, chance: random.Random) -> None:
    for commune in range(world.communes):
        world.go_on(commune, accepts=chance.random() < 0.8)


Act = Callable[[HandOver, random.Random], None]
WORK: Mapping[Act, int] = {
    _work: 10,
    _edit: 4,
    _meet: 4,
    _work_on_both: 6,
    _round_trip: 10,
    _give: 1,
    _hand_over: 4,
    _back: 1,
    _bring_back: 4,
    _send_up: 2,
    _state_up: 2,
    _in_any_order: 1,
    _repin: 1,
    _deliver: 4,
    _deliver_twice: 1,
    _withdraw: 1,
    _offer: 1,
    _carry: 2,
    _move: 1,
    _hand_on: 1,
    _tell: 2,
    _go_on: 1,
    _split: 2,
    _lead: 1,
    _leave: 1,
    _meet_in_a_family: 2,
    _end: 1,
    _add: 2,
    _take_off: 2,
    _join: 1,
    _amend: 1,
    _take_back: 2,
    _receipt: 2,
}
TROUBLE: Mapping[Act, int] = {
    _lose: 3,
    _damage: 2,
    _back_up: 4,
    _restore: 3,
    _clone: 1,
    _revoke: 1,
    _revoke_above: 1,
    _rotate: 2,
    _renew_above: 1,
    _jump: 3,
    _change_key: 1,
    _rescue: 1,
    _raise_standard: 1,
    _merge_units: 1,
}


def act_of(chance: random.Random) -> Act:
    """The next act: four of work for one of trouble."""
    acts = TROUBLE if chance.randrange(5) == 4 else WORK
    return chance.choices(list(acts), list(acts.values()))[0]


def begin(world: HandOver) -> None:
    """Every helper laptop works on a village before anything else happens."""
    for commune in range(world.communes):
        world.give(commune, commune)
        world.deliver(commune)
