// SPDX-License-Identifier: GPL-2.0-only
// The result is looked at a little later, or in other words.
#include <linux/device.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct acme {
	struct device *dev;
	struct device *link;
	struct mutex lock;
	void __iomem *regs;
	bool on;
};

int acme_use(struct acme *acme);
int acme_use(struct acme *acme)
{
	int ret;

	mutex_lock(&acme->lock);
	ret = pm_runtime_resume_and_get(acme->dev);
	mutex_unlock(&acme->lock);
	if (ret)
		return ret;

	writel(1, acme->regs);
	pm_runtime_put(acme->dev);
	return 0;
}
EXPORT_SYMBOL_GPL(acme_use);

int acme_go(struct acme *acme);
int acme_go(struct acme *acme)
{
	int ret;

	ret = pm_runtime_resume_and_get(acme->dev);
	if (ret < 0)
		goto out;

	writel(1, acme->regs);
	pm_runtime_put(acme->dev);
out:
	return ret;
}
EXPORT_SYMBOL_GPL(acme_go);

int acme_go_on(struct acme *acme);
int acme_go_on(struct acme *acme)
{
	int ret;

	if ((ret = pm_runtime_resume_and_get(acme->dev)))
		return ret;

	writel(1, acme->regs);
	pm_runtime_put(acme->dev);
	return 0;
}
EXPORT_SYMBOL_GPL(acme_go_on);

int acme_if_on(struct acme *acme);
int acme_if_on(struct acme *acme)
{
	int ret = acme->on ? pm_runtime_resume_and_get(acme->dev) : 0;

	if (ret)
		return ret;

	writel(1, acme->regs);
	pm_runtime_put(acme->dev);
	return 0;
}
EXPORT_SYMBOL_GPL(acme_if_on);

void acme_flag(struct acme *acme);
void acme_flag(struct acme *acme)
{
	bool ok = pm_runtime_resume_and_get(acme->dev) >= 0;

	writel(1, acme->regs);
	if (ok)
		pm_runtime_put(acme->dev);
}
EXPORT_SYMBOL_GPL(acme_flag);

void acme_flag_first(struct acme *acme);
void acme_flag_first(struct acme *acme)
{
	bool ok = !pm_runtime_resume_and_get(acme->dev);

	if (!ok)
		return;

	writel(1, acme->regs);
	pm_runtime_put(acme->dev);
}
EXPORT_SYMBOL_GPL(acme_flag_first);

void acme_member(struct acme *acme);
void acme_member(struct acme *acme)
{
	acme->on = !pm_runtime_resume_and_get(acme->dev);
	if (!acme->on)
		return;

	writel(1, acme->regs);
	pm_runtime_put(acme->dev);
}
EXPORT_SYMBOL_GPL(acme_member);

void acme_loop(struct acme *acme);
void acme_loop(struct acme *acme)
{
	while (readl(acme->regs)) {
		if (pm_runtime_resume_and_get(acme->dev))
			continue;

		writel(1, acme->regs);
		pm_runtime_put(acme->dev);
	}
}
EXPORT_SYMBOL_GPL(acme_loop);

int acme_switch(struct acme *acme);
int acme_switch(struct acme *acme)
{
	switch (pm_runtime_resume_and_get(acme->dev)) {
	case 0:
		break;
	default:
		return -EIO;
	}

	writel(1, acme->regs);
	pm_runtime_put(acme->dev);
	return 0;
}
EXPORT_SYMBOL_GPL(acme_switch);

int acme_late(struct acme *acme);
int acme_late(struct acme *acme)
{
	int ret;

	ret = pm_runtime_resume_and_get(acme->dev);
	if (!ret)
		writel(1, acme->regs);
	if (ret)
		return ret;

	pm_runtime_put(acme->dev);
	return 0;
}
EXPORT_SYMBOL_GPL(acme_late);

int acme_success(struct acme *acme);
int acme_success(struct acme *acme)
{
	if (pm_runtime_resume_and_get(acme->dev) == 0) {
		writel(1, acme->regs);
		pm_runtime_put(acme->dev);
		return 0;
	}

	return -EIO;
}
EXPORT_SYMBOL_GPL(acme_success);

MODULE_DESCRIPTION("Acme test device");
MODULE_LICENSE("GPL");
