// SPDX-License-Identifier: GPL-2.0-only
#include <linux/device.h>
#include <linux/interrupt.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/platform_device.h>
#include <linux/pm_runtime.h>

struct acme {
	struct device *dev;
	void __iomem *regs;
};

irqreturn_t acme_irq(int irq, void *data);
irqreturn_t acme_irq(int irq, void *data)
{
	struct acme *acme = data;

	pm_runtime_get_noresume(acme->dev);
	return IRQ_WAKE_THREAD;
}
EXPORT_SYMBOL_GPL(acme_irq);

irqreturn_t acme_thread(int irq, void *data);
irqreturn_t acme_thread(int irq, void *data)
{
	struct acme *acme = data;

	if (pm_runtime_resume_and_get(acme->dev)) {
		pm_runtime_put_noidle(acme->dev);
		return IRQ_NONE;
	}

	writel(1, acme->regs);
	pm_runtime_put(acme->dev);
	/* What acme_irq() took. */
	pm_runtime_put(acme->dev);
	return IRQ_HANDLED;
}
EXPORT_SYMBOL_GPL(acme_thread);

MODULE_DESCRIPTION("Acme test device");
MODULE_LICENSE("GPL");
