// SPDX-License-Identifier: GPL-2.0-only
// A pm_runtime_disable() is added to the remove, or to an error path of the probe, of a driver that leaves it to devres.
// Keywords: devm_pm_runtime_enable|devm_pm_runtime_set_active_enabled

@initialize:python@
@@
def device_of(fn):
    # How FN, a remove, names the device.
    arg = re.search(r"\b%s\s*\(\s*struct\s+(\w+)\s*\*\s*(\w+)" % fn, spoil_text)
    return None if not arg else arg.group(2) if arg.group(1) == "device" else "&%s->dev" % arg.group(2)

@remove@
identifier f;
position p;
@@
f@p(...);

@script:python@
p << remove.p;
@@
fn = p[0].current_element
if role("remove", fn) and not role("probe", fn) and device_of(fn) and p[0].column == "1" and alone(p) \
        and not count(r"(?<!devm_)pm_runtime_enable\b"):
    site(p)

@probe exists@
identifier enable = {devm_pm_runtime_enable, devm_pm_runtime_set_active_enabled};
expression dev;
identifier ret;
position p;
@@
enable(dev)
... when any
if (\(ret\|ret < 0\)) {
	...
	return@p ret;
}

@script:python@
p << probe.p;
@@
if on_error(p) and not count(r"(?<!devm_)pm_runtime_enable\b"):
    site(p)

@script:python@
@@
pick()

@script:python device@
dev;
@@
if spoil_here and role("remove", spoil_here[3]):
    coccinelle.dev = cocci.make_expr(device_of(spoil_here[3]))
else:
    cocci.include_match(False)

@@
expression device.dev;
identifier f;
position p : script:python() { picked(p) };
@@
+pm_runtime_disable(dev);
 f@p(...);

@@
expression dev, e;
identifier enable = {devm_pm_runtime_enable, devm_pm_runtime_set_active_enabled};
position p : script:python() { picked(p) };
@@
 enable(dev)
 ... when any
-return@p e;
+{
+	pm_runtime_disable(dev);
+	return e;
+}
