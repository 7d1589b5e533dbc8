// SPDX-License-Identifier: GPL-2.0-only
// The driver does not bind without CONFIG_PM.
#include <linux/io.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>
#include <linux/slab.h>

struct brook {
	struct device *dev;
	void __iomem *regs;
};

static int brook_probe(struct platform_device *pdev)
{
	struct device *dev = &pdev->dev;
	struct brook *brook;
	int ret;

	brook = devm_kzalloc(dev, sizeof(*brook), GFP_KERNEL);
	if (!brook)
		return -ENOMEM;

	brook->dev = dev;
	platform_set_drvdata(pdev, brook);
	ret = devm_pm_runtime_enable(dev);
	if (ret)
		return ret;

	ret = pm_runtime_resume_and_get(dev);
	if (ret)
		return ret;

	ret = pm_runtime_put_autosuspend(dev);
	if (ret < 0)
		return dev_err_probe(dev, ret, "cannot suspend\n");

	return 0;
}

static struct platform_driver brook_driver = {
	.probe = brook_probe,
	.driver = {
		.name = "brook",
	},
};
module_platform_driver(brook_driver);

MODULE_DESCRIPTION("Brook");
MODULE_LICENSE("GPL");
