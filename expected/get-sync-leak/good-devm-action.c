// SPDX-License-Identifier: GPL-2.0-only
#include <linux/device.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

static void acme_put(void *data)
{
	pm_runtime_put_noidle(data);
}

static int acme_probe(struct platform_device *pdev)
{
	struct device *dev = &pdev->dev;
	int ret;

	ret = devm_pm_runtime_enable(dev);
	if (ret)
		return ret;

	/* Puts after a failure, too: pm_runtime_get_sync() always takes it. */
	ret = devm_add_action(dev, acme_put, dev);
	if (ret)
		return ret;

	ret = pm_runtime_get_sync(dev);
	if (ret < 0)
		return ret;

	return 0;
}

static struct platform_driver acme_driver = {
	.probe = acme_probe,
	.driver = { .name = "acme" },
};
module_platform_driver(acme_driver);

MODULE_DESCRIPTION("Acme test device");
MODULE_LICENSE("GPL");
