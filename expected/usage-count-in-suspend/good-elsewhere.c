// SPDX-License-Identifier: GPL-2.0-only
/* Not in system sleep: the runtime PM callbacks, a work function, another device in ->prepare. */
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct tower {
	struct device *dev;
	struct device *crane;
	struct work_struct work;
};

static void tower_work(struct work_struct *work)
{
	struct tower *tower = container_of(work, struct tower, work);

	if (!atomic_read(&tower->dev->power.usage_count))
		dev_dbg(tower->dev, "idle\n");
}

static int tower_runtime_suspend(struct device *dev)
{
	struct tower *tower = dev_get_drvdata(dev);

	if (atomic_read(&tower->crane->power.usage_count))
		return -EBUSY;
	INIT_WORK(&tower->work, tower_work);
	return 0;
}

static int tower_prepare(struct device *dev)
{
	struct tower *tower = dev_get_drvdata(dev);

	return atomic_read(&tower->crane->power.usage_count) ? 0 : 1;
}

static const struct dev_pm_ops tower_pm_ops = {
	.prepare = tower_prepare,
	.runtime_suspend = tower_runtime_suspend,
};

static struct platform_driver tower_driver = {
	.driver = {
		.name = "tower",
		.pm = pm_ptr(&tower_pm_ops),
	},
};
module_platform_driver(tower_driver);
MODULE_DESCRIPTION("Fixture: counts outside of system sleep");
MODULE_LICENSE("GPL");
