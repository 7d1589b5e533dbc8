// SPDX-License-Identifier: GPL-2.0-only
/* The devices of further PM domains are not the one that devres disables. */
#include <linux/err.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_domain.h>
#include <linux/pm_runtime.h>

#define SLUICE_DOMAINS 2

struct sluice {
	struct device *dev;
	struct device *pd_dev[SLUICE_DOMAINS];
};

static void sluice_detach(struct sluice *sluice)
{
	int i;

	for (i = 0; i < SLUICE_DOMAINS; i++) {
		if (IS_ERR_OR_NULL(sluice->pd_dev[i]))
			continue;
		pm_runtime_force_suspend(sluice->pd_dev[i]);
		dev_pm_domain_detach(sluice->pd_dev[i], true);
	}
}

static int sluice_probe(struct platform_device *pdev)
{
	struct device *dev = &pdev->dev;
	struct sluice *sluice;
	int i, ret;

	sluice = devm_kzalloc(dev, sizeof(*sluice), GFP_KERNEL);
	if (!sluice)
		return -ENOMEM;

	sluice->dev = dev;
	platform_set_drvdata(pdev, sluice);
	for (i = 0; i < SLUICE_DOMAINS; i++)
		sluice->pd_dev[i] = dev_pm_domain_attach_by_id(dev, i);

	ret = devm_pm_runtime_enable(dev);
	if (ret)
		sluice_detach(sluice);

	return ret;
}

static void sluice_remove(struct platform_device *pdev)
{
	sluice_detach(platform_get_drvdata(pdev));
}

static struct platform_driver sluice_driver = {
	.probe = sluice_probe,
	.remove = sluice_remove,
	.driver = {
		.name = "sluice",
	},
};
module_platform_driver(sluice_driver);
MODULE_DESCRIPTION("Fixture: devices of PM domains");
MODULE_LICENSE("GPL");
