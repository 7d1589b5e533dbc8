// SPDX-License-Identifier: GPL-2.0-only
// The fields of dev->power that drivers have an inline function for (include/linux/pm.h, pm_runtime.h, pm_wakeup.h and device.h).

@initialize:python@
@@
# true or false: the function that says the same, and what the field exists with
PM_FLAGS = {
    "can_wakeup": ("device_can_wakeup", ""),
    "wakeup_path": ("device_wakeup_path", "CONFIG_PM_SLEEP"),
    "async_suspend": ("device_async_suspend_enabled", ""),
    "no_pm": ("device_pm_not_required", ""),
    "irq_safe": ("pm_runtime_is_irq_safe", "CONFIG_PM"),
    "no_callbacks": ("pm_runtime_has_no_callbacks", "CONFIG_PM"),
}
# All: what else there is answers one question about the field.
PM_FIELDS = PM_FLAGS | {
    "disable_depth": ("pm_runtime_enabled", "CONFIG_PM"),
    "runtime_status": ("pm_runtime_status_suspended", "CONFIG_PM"),
    "driver_flags": ("dev_pm_test_driver_flags", ""),
}

@initialize:python depends on pm_smart_suspend@
@@
PM_FLAGS["smart_suspend"] = PM_FIELDS["smart_suspend"] = ("dev_pm_smart_suspend", "CONFIG_PM_SLEEP")
