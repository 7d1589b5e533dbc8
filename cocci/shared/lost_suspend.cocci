// SPDX-License-Identifier: GPL-2.0-only
// A put that is to suspend a device, and the pm_runtime_disable() that keeps it
// from doing so.  To be used together with callbacks; forgotten at the start of
// each file group.

@initialize:python@
@@
lost_suspend_pairs = {}      # place of an async put -> (put, its position list, that of the disable)
lost_suspend_checked = set()  # places of the pm_runtime_disable() after which the driver looks or suspends by hand

# Calls that drop one of several users of a clock or a supply.
LOST_SUSPEND_OFF = re.compile(
    r"\b(?:clk_disable|clk_disable_unprepare|clk_bulk_disable|clk_bulk_disable_unprepare"
    r"|regulator_disable|regulator_bulk_disable|phy_power_off)\s*(\([^;]*)")
LOST_SUSPEND_DEVM = re.compile(
    r"(\w+)\s*=\s*devm_(?:clk_get\w*_enabled|regulator_get_enable)\w*\s*\(")
# What may stand in a callback that leaves the hardware alone.
LOST_SUSPEND_IDLE = re.compile(
    r"(?:if|for|while|switch|return|sizeof|container_of|(?:dev|netdev|pr)_(?:dbg|info|warn|err)"
    r"|to_\w+|\w+_priv|\w*get_\w*data)$")


LOST_SUSPEND_NONE = "no ->runtime_suspend() of this file powers anything down: it is for a PM domain or the bus"
LOST_SUSPEND_TWICE = "the driver also switches the same off without runtime PM: first decide which of them should"


def lost_suspend_callbacks():
    # Functions that are a ->runtime_suspend(), or are named like one for a table in another file, and do something.
    if "lost_suspend_callbacks" not in pm_cache:
        named = {f for f in pm_source if f.endswith("runtime_suspend")}
        pm_cache["lost_suspend_callbacks"] = {
            f for f in functions("runtime_suspend") | named if not f.startswith("pm_generic_") and
            (f not in pm_source or any(not LOST_SUSPEND_IDLE.match(c) for c in pm_source[f].calls))}
    return pm_cache["lost_suspend_callbacks"]


def lost_suspend_off(text):
    # The clocks and supplies that TEXT, or a function that it calls, switches off: the last member of each argument.
    called = set(re.findall(r"\b(\w+)\s*\(", text)) - lost_suspend_callbacks()
    text += " ".join(pm_source[f].body for f in sorted(called) if f in pm_source)
    return {word for call in LOST_SUSPEND_OFF.findall(text)
            for word in re.findall(r"(\w+)\s*(?=[,)])", call)}


def lost_suspend_taken():
    # The clocks and supplies that ->runtime_suspend() switches off.
    return {word for f in lost_suspend_callbacks() if f in pm_source for word in lost_suspend_off(pm_source[f].body)}


def lost_suspend_devres():
    # The clocks and supplies that devres switches off.
    return {word for text in pm_files.values() for word in LOST_SUSPEND_DEVM.findall(text)}


def lost_suspend_puts(p):
    # The function of position list P drops a usage count itself.
    fn = pm_source.get(p[0].current_element)
    return not fn or any("pm_runtime_put" in c for c in fn.calls)


def lost_suspend_same(x, y):
    # X and Y name one device of a function: two variables name two.
    return same_device(x, y) and (x == y or not (x.isidentifier() and y.isidentifier()))


class LostSuspend:
    # The put at P that is given to be followed by the pm_runtime_disable() at Q.
    def __init__(self, put, p, q):
        self.put, self.p, self.q = str(put), p, q
        self.before, self.after = around(p)
        self.autosuspend = group_calls("pm_runtime_use_autosuspend") or "autosuspend" in self.put
        # Without the delay a request is queued, not the timer started.
        self.timer = ("autosuspend" in self.put and group_calls("pm_runtime_use_autosuspend")
                      and "pm_runtime_dont_use_autosuspend" not in self.before)
        self.unfixed = None   # why patch mode leaves it alone
        self.confidence = "Low"
        self.fine = place(q) in lost_suspend_checked

    def by_hand(self):
        # The function, or devres, also switches off what ->runtime_suspend() does.
        enabled = re.search(r"\bpm_runtime_(?:get|resume|enable|set_active)\w*\s*\(", self.before)
        here = self.before[enabled.start():] + self.after if enabled else self.before + self.after
        return lost_suspend_taken() & (lost_suspend_off(here) | lost_suspend_devres())

    def cause(self, when=""):
        if self.timer:
            return "arms the autosuspend timer, which%s pm_runtime_disable() on line %s stops" % (when, self.q[0].line)
        return "only queues the suspend, which%s pm_runtime_disable() on line %s cancels if it has not run yet" \
            % (when, self.q[0].line)

    def message(self, cause, instead):
        text = "%s() %s: ->runtime_suspend() %s run" % (self.put, cause, "does not" if self.timer else "may not")
        if self.confidence != "Low":
            text += " and the device stays on" if self.timer else " and the device may stay on"
            if in_role(self.p[0].current_element, "remove"):
                text += " after unbind"
            elif in_role(self.p[0].current_element, "probe"):
                text += " after the failed probe"
        text += "; " + instead
        return "%s (%s)" % (text, self.unfixed) if self.unfixed else text

@script:python@
@@
lost_suspend_pairs.clear()
lost_suspend_checked.clear()

// The paths below are worth a look only where there are such calls.
@lost_suspend_put@
identifier put = {pm_runtime_put, pm_runtime_put_autosuspend, __pm_runtime_put_autosuspend};
@@
put(...)

@lost_suspend_disable@
@@
pm_runtime_disable(...)

// All paths behind the put lead to the disable: that is a teardown.
@lost_suspend_pair depends on lost_suspend_put && lost_suspend_disable forall@
identifier put = {pm_runtime_put, pm_runtime_put_autosuspend, __pm_runtime_put_autosuspend};
identifier other = {pm_runtime_get, pm_runtime_get_sync, pm_runtime_resume_and_get, pm_runtime_get_noresume, pm_runtime_put_sync,
	pm_runtime_put_sync_suspend, pm_runtime_put_sync_autosuspend, pm_runtime_suspend, pm_runtime_force_suspend,
	pm_runtime_status_suspended, pm_runtime_suspended, pm_runtime_active};
expression x, y, z;
statement S;
position p, q;
@@
put@p(x)
... when != other(...)
    when != pm_runtime_disable(...)
(
pm_runtime_disable@q(y);
|
if (pm_runtime_enabled(z)) pm_runtime_disable@q(y);
|
if (pm_runtime_enabled(z)) pm_runtime_disable@q(y); else S
)

@script:python@
put << lost_suspend_pair.put;
x << lost_suspend_pair.x;
y << lost_suspend_pair.y;
p << lost_suspend_pair.p;
q << lost_suspend_pair.q;
@@
if lost_suspend_same(x, y):
    lost_suspend_pairs.setdefault(place(p), (put, p, q))

// The driver looks behind itself, or suspends by hand.
@lost_suspend_check depends on lost_suspend_disable exists@
identifier check = {pm_runtime_status_suspended, pm_runtime_suspended, pm_runtime_active, pm_runtime_force_suspend};
identifier suspend : script:python() { suspend in lost_suspend_callbacks() };
position q : script:python() { lost_suspend_puts(q) };
@@
pm_runtime_disable@q(...)
... when any
(
check(...)
|
suspend(...)
)

@script:python@
q << lost_suspend_check.q;
@@
lost_suspend_checked.add(place(q))
