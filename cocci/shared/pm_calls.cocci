// SPDX-License-Identifier: GPL-2.0-only
// What each PM function does (include/linux/pm_runtime.h, include/linux/usb.h). Guards stand as they are called: guard(x)(dev).

@initialize:python@
@@
# name: what it does with the usage count; when the device changes its state; whether the count is taken when it fails
PM_CALLS = {
    "pm_runtime_get": ("get", "queued", "taken"),
    "pm_runtime_get_sync": ("get", "now", "taken"),
    "pm_runtime_resume_and_get": ("get", "now", "not taken"),
    "pm_runtime_get_noresume": ("get", "never", "cannot fail"),
    "devm_pm_runtime_get_noresume": ("get", "never", "not taken"),
    "pm_runtime_get_if_active": ("get", "never", "not taken"),
    "pm_runtime_get_if_in_use": ("get", "never", "not taken"),
    "usb_autopm_get_interface": ("get", "now", "not taken"),
    "usb_autopm_get_interface_async": ("get", "queued", "not taken"),
    "usb_autopm_get_interface_no_resume": ("get", "never", "cannot fail"),
    "guard(pm_runtime_active)": ("scope", "now", "taken"),
    "guard(pm_runtime_active_auto)": ("scope", "now", "taken"),
    "guard(pm_runtime_noresume)": ("scope", "never", "cannot fail"),
    "PM_RUNTIME_ACQUIRE": ("scope", "now", "not taken"),
    "PM_RUNTIME_ACQUIRE_AUTOSUSPEND": ("scope", "now", "not taken"),
    "PM_RUNTIME_ACQUIRE_IF_ENABLED": ("scope", "now", "not taken"),
    "PM_RUNTIME_ACQUIRE_IF_ENABLED_AUTOSUSPEND": ("scope", "now", "not taken"),
    "pm_runtime_put": ("put", "queued", "dropped"),
    "pm_runtime_put_autosuspend": ("put", "queued", "dropped"),
    "__pm_runtime_put_autosuspend": ("put", "queued", "dropped"),
    "pm_runtime_put_sync": ("put", "now", "dropped"),
    "pm_runtime_put_sync_suspend": ("put", "now", "dropped"),
    "pm_runtime_put_sync_autosuspend": ("put", "now", "dropped"),
    "pm_runtime_put_noidle": ("put", "never", "dropped"),
    "usb_autopm_put_interface": ("put", "now", "dropped"),
    "usb_autopm_put_interface_async": ("put", "queued", "dropped"),
    "usb_autopm_put_interface_no_suspend": ("put", "never", "dropped"),
}
PM_GETS = {n for n, does in PM_CALLS.items() if does[0] == "get"}
PM_SCOPE = {n for n, does in PM_CALLS.items() if does[0] == "scope"}
PM_PUTS = {n for n, does in PM_CALLS.items() if does[0] == "put"}
PM_PUT_QUEUED = {n for n in PM_PUTS if PM_CALLS[n][1] == "queued"}
# Suspends or resumes without the count, at once.
PM_SUSPEND = {"pm_runtime_suspend", "pm_runtime_force_suspend", "pm_runtime_autosuspend", "pm_runtime_idle"}
PM_RESUME = {"pm_runtime_resume", "pm_runtime_force_resume"}
PM_ENABLE = {"pm_runtime_enable", "devm_pm_runtime_enable", "devm_pm_runtime_set_active_enabled"}
PM_SET_STATUS = {"pm_runtime_set_active", "pm_runtime_set_suspended"}
PM_DISABLE = {"pm_runtime_disable"}
# Turns runtime PM off, whatever else it does.
PM_OFF = PM_DISABLE | {"__pm_runtime_disable", "pm_runtime_force_suspend"}
# Waits until no runtime PM callback runs.
PM_WAITS = PM_OFF | {"pm_runtime_barrier"}
PM_GIVE_UP = PM_DISABLE | {"pm_runtime_dont_use_autosuspend"}
PM_STATUS = {"pm_runtime_status_suspended", "pm_runtime_suspended", "pm_runtime_active"}
# Neither resumes nor suspends, and leaves the count alone.
PM_SETTING = PM_STATUS | {
    "pm_runtime_enabled", "pm_runtime_mark_last_busy", "pm_runtime_use_autosuspend", "pm_runtime_set_autosuspend_delay",
    "pm_runtime_no_callbacks", "pm_runtime_irq_safe", "pm_runtime_get_noresume", "pm_runtime_put_noidle",
    "pm_runtime_enable", "pm_suspend_ignore_children"} | PM_SET_STATUS
# Looks something up, says something, or tells an error: nobody misses it, and it changes nothing.
QUIET_CALLS = {
    "dev_err", "dev_warn", "dev_info", "dev_notice", "dev_dbg", "dev_vdbg", "dev_err_probe", "dev_warn_probe", "dev_err_once", "dev_warn_once",
    "dev_err_ratelimited", "dev_warn_ratelimited", "dev_dbg_ratelimited", "dev_name", "pr_err", "pr_warn", "pr_info", "pr_debug", "netdev_err",
    "netdev_warn", "netdev_info", "netdev_dbg", "v4l2_err", "v4l2_warn", "v4l2_info", "v4l2_dbg", "drm_err", "drm_warn", "drm_dbg",
    "DRM_ERROR", "DRM_DEV_ERROR", "printk", "WARN", "WARN_ON", "WARN_ON_ONCE", "WARN_ONCE", "ERR_PTR", "PTR_ERR", "IS_ERR", "IS_ERR_OR_NULL",
    "PTR_ERR_OR_ZERO", "likely", "unlikely", "IS_ENABLED", "ERR_CAST", "container_of", "dev_get_drvdata", "platform_get_drvdata",
    "i2c_get_clientdata", "spi_get_drvdata", "pci_get_drvdata", "usb_get_intfdata", "amba_get_drvdata", "iio_priv", "netdev_priv",
    "device_may_wakeup", "to_platform_device", "to_i2c_client", "to_spi_device", "to_pci_dev", "kobj_to_dev"}
# Undoes a step of a function, or writes to a device: leaves each usage count alone, too.
UNDO_CALLS = {
    "mutex_unlock", "spin_unlock", "spin_unlock_irq", "spin_unlock_irqrestore", "up_read", "up_write", "kfree", "put_device", "of_node_put",
    "clk_disable", "clk_unprepare", "clk_disable_unprepare", "clk_bulk_disable_unprepare", "regulator_disable", "regulator_bulk_disable",
    "reset_control_assert", "gpiod_set_value_cansleep", "phy_exit", "phy_power_off", "readl", "writel", "writel_relaxed", "regmap_write"}
LOCKS = {"guard(mutex)"} | {lock + how for lock in ("mutex_lock", "mutex_unlock", "spin_lock", "spin_unlock") for how in ("", "_irq", "_irqsave", "_irqrestore", "_bh")}
# Macros that only compute.
COMPUTES = {"BIT", "GENMASK", "FIELD_PREP", "FIELD_GET", "ARRAY_SIZE"}
# Switches a clock, a supply or a PHY on: what switches it off again.
SUPPLIES_PAIRS = {
    "clk_enable": "clk_disable", "clk_prepare_enable": "clk_disable_unprepare", "clk_bulk_enable": "clk_bulk_disable",
    "clk_bulk_prepare_enable": "clk_bulk_disable_unprepare", "regulator_enable": "regulator_disable",
    "regulator_bulk_enable": "regulator_bulk_disable", "phy_power_on": "phy_power_off"}
SUPPLIES_COUNTED = SUPPLIES_PAIRS | {"phy_init": "phy_exit"}
SUPPLIES_ON, SUPPLIES_OFF = set(SUPPLIES_PAIRS), set(SUPPLIES_PAIRS.values())
