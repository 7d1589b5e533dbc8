// SPDX-License-Identifier: GPL-2.0-only
#include <linux/device.h>
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/platform_device.h>
#include <linux/pm.h>

/* A power state of the driver's own: same names, another structure. */
struct vault_power {
	struct mutex lock;
	bool is_suspended;
	bool is_prepared;
	bool in_dpm_list;
};

struct vault_dev {
	struct device *parent;
	struct vault_power power;
};

struct vault {
	struct vault_dev *dev;
	struct vault_dev spare;
};

static bool vault_usable(struct vault *v)
{
	return !v->dev->power.is_suspended && v->spare.power.is_prepared;
}

static int vault_suspend(struct device *d)
{
	struct vault *v = dev_get_drvdata(d);
	struct vault_dev *dev = v->dev;

	if (!vault_usable(v))
		return 0;

	mutex_lock(&dev->power.lock);
	if (dev->power.is_prepared && !dev->power.in_dpm_list)
		dev->power.is_suspended = true;
	mutex_unlock(&dev->power.lock);
	return 0;
}

static int vault_resume(struct device *d)
{
	struct vault *v = dev_get_drvdata(d);

	mutex_lock(&v->dev->power.lock);
	v->dev->power.is_suspended = false;
	mutex_unlock(&v->dev->power.lock);
	return 0;
}

static DEFINE_SIMPLE_DEV_PM_OPS(vault_pm_ops, vault_suspend, vault_resume);

static int vault_probe(struct platform_device *pdev)
{
	struct vault *v;

	v = devm_kzalloc(&pdev->dev, sizeof(*v), GFP_KERNEL);
	if (!v)
		return -ENOMEM;

	v->dev = &v->spare;
	v->spare.parent = &pdev->dev;
	mutex_init(&v->spare.power.lock);
	platform_set_drvdata(pdev, v);
	return 0;
}

static struct platform_driver vault_driver = {
	.probe = vault_probe,
	.driver = {
		.name = "vault",
		.pm = pm_sleep_ptr(&vault_pm_ops),
	},
};
module_platform_driver(vault_driver);

MODULE_DESCRIPTION("Example: driver with a power structure of its own");
MODULE_LICENSE("GPL");
