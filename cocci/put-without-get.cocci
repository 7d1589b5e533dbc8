// SPDX-License-Identifier: GPL-2.0-only
/// A probe drops a usage count that it has not taken
///
/// Nobody holds a usage count for a driver while its ->probe() runs: a put for which nothing has got is one too many. The core says "Runtime PM
/// usage count underflow!" and does not suspend the device; before 5.19 the next user's count was lost, and the device suspended in use.
/// pm_runtime_put_noidle() stops at 0: it only drops the count that "on" in power/control has taken. PCI is the other way round: its core keeps a
/// count for the driver, which pm_runtime_put_noidle() in ->probe() drops, and drops it itself when ->probe() fails.
///
/// Leave the put out, or take the count first with pm_runtime_get_noresume(); in a PCI driver, drop the count when nothing can fail any more.
//# Left alone: buses other than platform, I2C and SPI, as their cores may keep a count, and what calls the driver's own functions in other files
//# or pointers, which may get.
//|  	pm_runtime_enable(dev);
//| -	pm_runtime_put_autosuspend(dev);
// Group: counts
// Confidence: High
// Measured: 2 right, 0 wrong, 0 arguable (7.3)
// Impact: power
// Origin: upstream fixes; CVE-2026-43301
// Kernel: 5.10-
// Fix: report-only, whether the device is to be held until then is for the driver to say
// Proof: the core says that the usage count underflows; not so with pm_runtime_get_noresume() before (7.3)
// Keywords: pm_runtime_put|pm_runtime_put_sync|pm_runtime_put_autosuspend|pm_runtime_put_sync_suspend|pm_runtime_put_sync_autosuspend|pm_runtime_put_noidle
// Options: --no-includes
// Slice: keywords pm_runtime_get* usb_autopm_get*, callees, from probe probe_new
// Uses: pm_calls code roles device

virtual patch, context, org, report

@initialize:python@
@@
put_without_found = {}  # place of a put -> (position list, put, position list of an error return, if that is the harm)
PUT_WITHOUT_KNOWN = PM_PUTS | PM_SETTING | PM_WAITS | PM_GIVE_UP | PM_SUSPEND | PM_RESUME | PM_ENABLE | {"pm_runtime_forbid", "pm_runtime_allow"}
PUT_WITHOUT_KINDS = {"platform_driver", "i2c_driver", "spi_driver"}


def put_without_may(e):
    # To call E takes a count, or is something of runtime PM that is not known.
    return e in PM_GETS | PM_SCOPE or e not in code_calls and not {"runtime", "rpm"}.isdisjoint(e.split("_")) and e not in PUT_WITHOUT_KNOWN


def put_without_probe(fn, kinds):
    # FN is a probe of one of KINDS, or only called by one, that takes no count before, as far as is seen.
    probes = {driver["probe"] for (kind, var), driver in roles_drivers.items() if kind in kinds and "probe" in driver} - roles("remove", "sleep")
    if fn not in probes:
        return bool(code_callers(fn)) and fn in code_static and all(f in probes and put_without_probe(f, kinds) for f in code_callers(fn))
    return not any(code_elsewhere(c) or put_without_may(c) for c in code_reach(fn))

@script:python@
@@
put_without_found.clear()

@put_without_get_plain exists@
identifier fn : script:python() { put_without_probe(fn, PUT_WITHOUT_KINDS) };
identifier put : script:python() { (put in PM_PUTS) };
expression x;
position p;
@@
fn(...) { ... when any
put@p(x)
... when any
}

@script:python@
fn << put_without_get_plain.fn;
put << put_without_get_plain.put;
x << put_without_get_plain.x;
p << put_without_get_plain.p;
@@
if device(fn, x) == "THE":
    put_without_found[place(p)] = p, put, None

@put_without_get_pci exists@
identifier fn : script:python() { put_without_probe(fn, ["pci_driver"]) };
identifier put : script:python() { (put in PM_PUTS) };
expression x, ret;
position p, r;
statement S;
@@
fn(...) { ... when any
put@p(x)
... when any
if (\(ret\|ret < 0\|!ret\|IS_ERR(ret)\)) { ... when any
return@r ...; } else S
... when any
}

@script:python@
fn << put_without_get_pci.fn;
put << put_without_get_pci.put;
x << put_without_get_pci.x;
p << put_without_get_pci.p;
r << put_without_get_pci.r;
@@
if device(fn, x) == "THE":
    put_without_found[place(p)] = min(put_without_found.get(place(p), (p, put, r)), (p, put, r), key=lambda found: place(found[2]))

@put_without_get_context depends on context@
identifier put;
position p : script:python() { place(p) in put_without_found };
@@
*put@p(...)

@script:python depends on report || org@
@@
for p, put, r in put_without_found.values():
    harm = "power/control loses its own" if put == "pm_runtime_put_noidle" else "it underflows"
    finding("put-without-get", p, "the PCI core drops the count that %s() has dropped, when line %s fails the probe: it underflows; call it when nothing can fail"
            % (put, r[0].line) if r else "nothing has taken the count that %s() drops here: %s; leave it out, or call pm_runtime_get_noresume() first" % (put, harm),
            related=[(r, "the probe fails")] if r else [], confidence="Moderate" if put == "pm_runtime_put_noidle" and not r else None)
