// SPDX-License-Identifier: GPL-2.0-only
#include <linux/device.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

static int ledger_prepare(struct device *dev)
{
	return pm_runtime_suspended(dev);
}

static bool ledger_skipped(struct device *dev)
{
	return dev->power.direct_complete;
}

/* include/linux/pm.h: ->complete() can check power.direct_complete */
static void ledger_complete(struct device *dev)
{
	if (dev->power.direct_complete)
		pm_request_resume(dev);
	if (ledger_skipped(dev))
		dev_dbg(dev, "was left in runtime suspend\n");
}

static const struct dev_pm_ops ledger_pm_ops = {
	.prepare = ledger_prepare,
	.complete = ledger_complete,
};

static int ledger_probe(struct platform_device *pdev)
{
	pm_runtime_set_suspended(&pdev->dev);
	return devm_pm_runtime_enable(&pdev->dev);
}

static struct platform_driver ledger_driver = {
	.probe = ledger_probe,
	.driver = {
		.name = "ledger",
		.pm = pm_sleep_ptr(&ledger_pm_ops),
	},
};
module_platform_driver(ledger_driver);

MODULE_DESCRIPTION("Example: documented use of power.direct_complete");
MODULE_LICENSE("GPL");
