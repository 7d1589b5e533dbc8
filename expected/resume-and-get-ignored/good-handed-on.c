// SPDX-License-Identifier: GPL-2.0-only
#include <linux/device.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/pm_runtime.h>

struct acme {
	struct device *dev;
	void __iomem *regs;
};

#define ACME_TRY(x) do { int err = (x); if (err) return err; } while (0)

int acme_read(struct acme *acme);
int acme_read(struct acme *acme)
{
	int ret;

	ACME_TRY(pm_runtime_resume_and_get(acme->dev));
	ret = readl(acme->regs);
	pm_runtime_put(acme->dev);

	return ret;
}
EXPORT_SYMBOL_GPL(acme_read);

int acme_peek(struct acme *acme);
int acme_peek(struct acme *acme)
{
	int ret, err;

	ret = pm_runtime_resume_and_get(acme->dev);
	err = ret;
	if (err)
		return err;

	ret = readl(acme->regs);
	pm_runtime_put(acme->dev);

	return ret;
}
EXPORT_SYMBOL_GPL(acme_peek);

int acme_poke(struct acme *acme);
int acme_poke(struct acme *acme)
{
	int ret;

	ret = pm_runtime_resume_and_get(acme->dev);
	BUG_ON(ret);
	writel(1, acme->regs);
	pm_runtime_put(acme->dev);

	return ret;
}
EXPORT_SYMBOL_GPL(acme_poke);

MODULE_DESCRIPTION("Acme test device");
MODULE_LICENSE("GPL");
