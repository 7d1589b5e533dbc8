// SPDX-License-Identifier: GPL-2.0-only
// Which clocks, supplies and memory functions take and give back, under the same name. To be used together with pm_calls, code and device.

@initialize:python@
@@
SUPPLIES = dict.fromkeys(SUPPLIES_ON, "on") | dict.fromkeys(SUPPLIES_OFF, "off") | {name: does for does, names in {
    "unprepare": "clk_unprepare clk_bulk_unprepare",
    "free": "kfree kvfree vfree kfree_sensitive iounmap destroy_workqueue free_netdev free_candev clk_put clk_bulk_put regulator_put"
            " regulator_bulk_free gpiod_put icc_put regmap_exit"}.items() for name in names.split()}
supplies_calls = []    # (what is called, what it is about, position list)


def supplies_about(fn, e):
    # What E of function FN names: the last member, or a variable behind a colon.
    e = text_of(e).lstrip("&")
    given = device_aliases.get((fn, e), ())
    outer, dot, name = (min(given) if len(given) == 1 else e).replace("->", ".").rpartition(".")
    return ("" if dot or "(" in name else ":") + name.partition("[")[0]


def supplies(fns, does):
    # What the functions FNS themselves turn on or off, unprepare or free.
    return {about for call, about, p in supplies_calls if p[0].current_element in fns and SUPPLIES[call] == does}


def supplies_lost(call, about=""):
    # What to call CALL, which is about that, turns off, and does not turn on as well.
    inner = {call} | code_reach(call)
    return {about} if call in SUPPLIES_OFF else supplies(inner, "off") - supplies(inner, "on")

@script:python@
@@
supplies_calls.clear()

// Not where it only runs without runtime PM.
@supplies_without@
identifier call : script:python() { (call in SUPPLIES) };
position p;
statement S;
@@
if (\(!pm_runtime_enabled(...)\|!IS_ENABLED(CONFIG_PM)\)) { <+... call@p(...) ...+> } else S

@supplies_call@
identifier call : script:python() { (call in SUPPLIES) };
expression e;
position p != supplies_without.p;
@@
call@p(..., e)

@script:python@
call << supplies_call.call;
e << supplies_call.e;
p << supplies_call.p;
@@
supplies_calls.append((call, supplies_about(p[0].current_element, e), p))
