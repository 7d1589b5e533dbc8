// SPDX-License-Identifier: GPL-2.0-only
/// A PCI driver that enables runtime PM, as the PCI core has done already
///
/// The PCI core enables runtime PM of each device that it finds, and holds a
/// usage count which probe may drop. A probe that enables it again makes the
/// core complain of an unbalanced pm_runtime_enable(), and the
/// pm_runtime_disable() that goes with it turns runtime PM off for good:
/// the device is neither suspended nor resumed until it is found anew.
///
/// Drop both calls, and let probe end with pm_runtime_put_noidle() and remove
/// begin with pm_runtime_get_noresume().
///
//# Fine: a pm_runtime_disable() before it, as around pm_runtime_set_active();
//# another device, as a child. Not seen: glue in other files.
//|  	pm_runtime_set_autosuspend_delay(&pdev->dev, 1000);
//|  	pm_runtime_use_autosuspend(&pdev->dev);
//| -	pm_runtime_enable(&pdev->dev);
//| +	pm_runtime_put_noidle(&pdev->dev);
//
// Group: order
// Confidence: Moderate
// Measured: none, neither 6.1 nor 6.12 nor 7.3 has a finding
// Impact: stuck-device
// Origin: upstream fixes; drivers/pci/pci.c, pci_pm_init()
// Kernel: 5.10-
// Fix: report-only, the usage count is for probe and remove to balance
// Proof: none, User Mode Linux has no PCI device that the core suspends
// Keywords: pm_runtime_enable|devm_pm_runtime_enable|devm_pm_runtime_set_active_enabled pci_driver
// Options: --no-includes
// Slice: keywords, callers, from probe remove
// Uses: pm_calls code roles device

virtual patch, context, org, report

@initialize:python@
@@
def pci_enable_probes():
    return {does.get("probe") for (kind, var), does in roles_drivers.items() if kind == "pci_driver"}


def pci_enable_in(fn):
    # FN is a probe of a PCI driver, or what one calls, in a file group without other drivers.
    probes = pci_enable_probes()
    return roles("probe") <= probes and any(fn == probe or fn in code_reach(probe) for probe in probes)

@pci_enable exists@
identifier fn : script:python() { pci_enable_in(fn) };
identifier enable = {pm_runtime_enable, devm_pm_runtime_enable, devm_pm_runtime_set_active_enabled};
expression off : script:python() { code_may(text_of(off), PM_OFF) };
expression d;
position p : script:python(d) { device(p[0].current_element, d) == "THE" };
@@
fn(...) {
... when != off(...)
enable@p(d)
... when any
}

@pci_enable_context depends on context@
identifier enable;
position pci_enable.p;
@@
*enable@p(...)

@script:python depends on report || org@
p << pci_enable.p;
enable << pci_enable.enable;
@@
finding("pci-enable", p, "the PCI core has enabled runtime PM, and the %s that goes with this turns it off for good: drop both, balance the count of the core"
        % ("disable" if enable == "pm_runtime_enable" else "disable of devres"))
