// SPDX-License-Identifier: GPL-2.0-only
/* The devres of a bind is released in unbind. */
#include <linux/component.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct plover {
	void __iomem *base;
};

static int plover_runtime_suspend(struct device *dev)
{
	struct plover *plover = dev_get_drvdata(dev);

	writel(0, plover->base);

	return 0;
}

static int plover_runtime_resume(struct device *dev)
{
	struct plover *plover = dev_get_drvdata(dev);

	writel(1, plover->base);

	return 0;
}

static int plover_bind(struct device *dev, struct device *master, void *data)
{
	pm_runtime_set_autosuspend_delay(dev, 300);
	pm_runtime_use_autosuspend(dev);

	return devm_pm_runtime_enable(dev);
}

static void plover_unbind(struct device *dev, struct device *master, void *data)
{
	dev_dbg(dev, "unbound\n");
}

static const struct component_ops plover_ops = {
	.bind = plover_bind,
	.unbind = plover_unbind,
};

static int plover_probe(struct platform_device *pdev)
{
	struct plover *plover;

	plover = devm_kzalloc(&pdev->dev, sizeof(*plover), GFP_KERNEL);
	if (!plover)
		return -ENOMEM;

	plover->base = devm_platform_ioremap_resource(pdev, 0);
	if (IS_ERR(plover->base))
		return PTR_ERR(plover->base);
	platform_set_drvdata(pdev, plover);

	return component_add(&pdev->dev, &plover_ops);
}

static void plover_remove(struct platform_device *pdev)
{
	component_del(&pdev->dev, &plover_ops);
}

static DEFINE_RUNTIME_DEV_PM_OPS(plover_pm_ops, plover_runtime_suspend,
				 plover_runtime_resume, NULL);

static struct platform_driver plover_driver = {
	.probe = plover_probe,
	.remove = plover_remove,
	.driver = {
		.name = "plover",
		.pm = pm_ptr(&plover_pm_ops),
	},
};
module_platform_driver(plover_driver);

MODULE_DESCRIPTION("pmcheck fixture");
MODULE_LICENSE("GPL");
