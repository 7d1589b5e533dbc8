// SPDX-License-Identifier: GPL-2.0-only
#include <linux/device.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/pm_runtime.h>
#include <linux/workqueue.h>

struct pump {
	struct device *dev;
	struct work_struct work;
	void __iomem *regs;
};

static void pump_work(struct work_struct *work)
{
	struct pump *pump = container_of(work, struct pump, work);

	writel(1, pump->regs);
	pm_runtime_put(pump->dev);
}

int pump_set(struct pump *pump, bool later);
int pump_set(struct pump *pump, bool later)
{
	int ret;

	ret = pm_runtime_resume_and_get(pump->dev);
	if (ret)
		return ret;

	if (later) {
		/* pump_work() puts */
		queue_work(system_wq, &pump->work);
		return -EAGAIN;
	}

	writel(1, pump->regs);
	pm_runtime_put(pump->dev);
	return 0;
}
EXPORT_SYMBOL_GPL(pump_set);

void pump_init(struct pump *pump);
void pump_init(struct pump *pump)
{
	INIT_WORK(&pump->work, pump_work);
}
EXPORT_SYMBOL_GPL(pump_init);

MODULE_DESCRIPTION("pmcheck fixture");
MODULE_LICENSE("GPL");
