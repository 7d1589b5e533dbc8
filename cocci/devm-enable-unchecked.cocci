// SPDX-License-Identifier: GPL-2.0-only
/// devm_pm_runtime_enable() needs memory for its devres action. When it fails
/// it has already disabled runtime PM again: the driver then binds, but each
/// later pm_runtime_resume_and_get() fails and the device is never powered up,
/// or is accessed without power where that result is not checked either.
///
/// Check the result and let the probe fail.
///
//# Only what needs nothing undone is changed: a probe that has an int for the
//# result, has left with plain returns so far and holds nothing but devres
//# at this place. A result cast to void is taken as meant.
//# Not seen: a result that is stored and never looked at.
//| -	devm_pm_runtime_enable(dev);
//| +	ret = devm_pm_runtime_enable(dev);
//| +	if (ret)
//| +		return ret;
//
// Confidence: Moderate
// Measured: 5 right, 0 wrong, 1 arguable (6.1 and 6.12)
// Impact: stuck-device
// Origin: seed 003
// Kernel: 5.15-
// Fix: yes
// Subject: Check the result of devm_pm_runtime_enable()
// Proof: an allocation fails, and the driver binds to a device that cannot be resumed; else the probe fails, and a later one works (6.1, 6.12, 7.3)
// Keywords: devm_pm_runtime_enable|devm_pm_runtime_set_active_enabled
// Options: --no-includes
// Slice: keywords
// Uses: callbacks

virtual patch
virtual context
virtual org
virtual report

@initialize:python@
@@
DEVM_ENABLE_INT = re.compile(r"^[ \t]+int\s+([^;(){}]*);", re.M)
DEVM_ENABLE_NAME = re.compile(r"(?:ret|err|error|rc|retval|res|rv|result|status|r)$")
# Words in the name of a function that takes something, and the names where they mean nothing of the kind.
DEVM_ENABLE_TAKES = re.compile(
    r"(?:^|_)(?:enable|get|grab|ref|deassert|on|[ckmvz]+alloc|alloc|dup|asprintf|create|register|add|request|ioremap|iomap|populate"
    r"|attach|start|open|init|setup|lock|noresume|sync|resume|prepare|parse_phandle|find|claim|acquire)(?:_|$)")
DEVM_ENABLE_HARMLESS = re.compile(
    r"(?:devm|platform_get|INIT|of_property|device_property|fwnode_property|dma_set|device_init)_|dev_(?:get_\w*data|get_regmap)$"
    r"|(?:mutex|xa|init)_init\w*$|init_(?:completion|waitqueue_head|rwsem|llist_head)$|pm_runtime_\w*autosuspend"
    r"|\w*_(?:count|data|devdata|drvdata|clientdata|rate|name|id|size|mask|bit|enabled|property|lock_init)$")

devm_enable_found = {}  # place of the call -> DevmEnableUnchecked


def devm_enable_takes(call):
    return bool(DEVM_ENABLE_TAKES.search(call)) and not DEVM_ENABLE_HARMLESS.match(call)


class DevmEnableUnchecked:
    def __init__(self, enable, p):
        self.enable, self.p, self.ret = str(enable), p, None
        self.unfixed = self.danger()

    def danger(self):
        fn = self.p[0].current_element
        before, after = around(self.p)
        names = [n for m in DEVM_ENABLE_INT.finditer(before) for n in re.findall(r"(?:^|,)\s*(\w+)\s*(?=[,=]|$)", m.group(1))]
        names = [n for n in names if DEVM_ENABLE_NAME.match(n)]
        if not has_role(fn, "probe"):
            return "not changed, as its callers have to be looked at too"
        if re.search(r"\bgoto\b", before) or self.undone(before[1:]):
            return "not changed, as the error path of %s() has to be looked at too" % fn
        taken = self.taken(before)
        if taken:
            return "not changed, as what %s() did may have to be undone" % taken
        if len(names) != 1:
            return "not changed, as there is no variable for the result"
        if not re.search(r"[;{}]\s*$", before):
            return "not changed, as it needs braces here"
        self.ret = names[0]
        return None

    def undone(self, body):
        # An error branch of BODY does more than to return.
        for m in re.finditer(r"\{([^{}]*)\breturn\b([^;]*);\s*\}", body):
            if any(not re.match(r"(?:dev|pr)_\w+$|PTR_ERR$", c) for c in re.findall(r"\b(\w+)\s*\(", m.group(1))):
                return True
        return False

    def taken(self, before):
        # The call of BEFORE whose effect nothing undoes when the probe fails.
        given = set(re.findall(r"\bdevm_add_action\w*\s*\([^;]*?(\w+)\s*\)\s*;", before))
        for m in re.finditer(r"(?:\b([\w>.-]+)\s*=\s*)?(->|\.)?\b([a-z_]\w*)\s*\((\w*\))?", before):
            managed = given & {re.sub(r".*(?:->|\.)", "", m.group(1) or ""), (m.group(4) or "")[:-1]}
            called = calls_of({m.group(3)} | callees(m.group(3))) - pm_source.keys() if m.group(3) in pm_source else {m.group(3)}
            if m.group(2) or not managed and any(map(devm_enable_takes, called)):
                return m.group(3)
        return None

    def message(self):
        text = "the result of %s() is ignored: on failure runtime PM is off again and the device cannot be resumed;" \
               " check it and let the probe fail" % self.enable
        return "%s (%s)" % (text, self.unfixed) if self.unfixed else text


def devm_enable_fixed(p):
    hit = devm_enable_found.get(place(p))
    return hit is not None and not hit.unfixed

@script:python@
@@
devm_enable_found.clear()

@devm_enable_unchecked@
identifier enable = {devm_pm_runtime_enable, devm_pm_runtime_set_active_enabled};
position p;
@@
enable@p(...);

@script:python@
enable << devm_enable_unchecked.enable;
p << devm_enable_unchecked.p;
@@
devm_enable_found[place(p)] = DevmEnableUnchecked(enable, p)

@depends on context@
identifier enable = {devm_pm_runtime_enable, devm_pm_runtime_set_active_enabled};
position p : script:python() { place(p) in devm_enable_found };
@@
* enable@p(...);

@devm_enable_unchecked_site depends on patch@
identifier enable = {devm_pm_runtime_enable, devm_pm_runtime_set_active_enabled};
position p : script:python() { devm_enable_fixed(p) };
@@
enable@p(...);

@script:python devm_enable_unchecked_ret@
p << devm_enable_unchecked_site.p;
ret;
@@
coccinelle.ret = cocci.make_ident(devm_enable_found[place(p)].ret)

@depends on patch@
identifier devm_enable_unchecked_site.enable;
position devm_enable_unchecked_site.p;
identifier devm_enable_unchecked_ret.ret;
expression x;
@@
- enable@p(x);
+ ret = enable(x);
+ if (ret)
+	return ret;

@script:python depends on report || org@
@@
for hit in devm_enable_found.values():
    finding("devm-enable-unchecked", hit.p, hit.message(), fix=False if hit.unfixed else None)
