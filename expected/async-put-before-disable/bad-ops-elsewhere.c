// SPDX-License-Identifier: GPL-2.0-only
#include <linux/clk.h>
#include <linux/device.h>
#include <linux/export.h>
#include <linux/pm_runtime.h>

struct acme {
	struct device *dev;
	struct clk *clk;
};

int acme_hw_init(struct acme *acme);
void acme_hw_exit(struct acme *acme);
int acme_hw_runtime_suspend(struct device *dev);
int acme_hw_runtime_resume(struct device *dev);

/* The glue driver puts these two into its dev_pm_ops. */
int acme_hw_runtime_suspend(struct device *dev)
{
	struct acme *acme = dev_get_drvdata(dev);

	clk_disable_unprepare(acme->clk);

	return 0;
}
EXPORT_SYMBOL_GPL(acme_hw_runtime_suspend);

int acme_hw_runtime_resume(struct device *dev)
{
	struct acme *acme = dev_get_drvdata(dev);

	return clk_prepare_enable(acme->clk);
}
EXPORT_SYMBOL_GPL(acme_hw_runtime_resume);

int acme_hw_init(struct acme *acme)
{
	int ret;

	pm_runtime_enable(acme->dev);
	ret = pm_runtime_resume_and_get(acme->dev);
	if (ret)
		pm_runtime_disable(acme->dev);

	return ret;
}
EXPORT_SYMBOL_GPL(acme_hw_init);

void acme_hw_exit(struct acme *acme)
{
	pm_runtime_put(acme->dev);
	pm_runtime_disable(acme->dev);
}
EXPORT_SYMBOL_GPL(acme_hw_exit);
