// SPDX-License-Identifier: GPL-2.0-only
// A threaded handler may sleep.
#include <linux/clk.h>
#include <linux/interrupt.h>
#include <linux/io.h>
#include <linux/pm_runtime.h>
#include <linux/spinlock.h>

struct gate {
	struct device *dev;
	void __iomem *regs;
	spinlock_t lock;
	rwlock_t table;
	int irq;
};

static irqreturn_t gate_thread(int irq, void *data)
{
	struct gate *gate = data;

	if (pm_runtime_resume_and_get(gate->dev))
		return IRQ_NONE;

	writel(1, gate->regs);
	pm_runtime_put_sync(gate->dev);

	return IRQ_HANDLED;
}

int gate_request(struct gate *gate);
int gate_request(struct gate *gate)
{
	return devm_request_threaded_irq(gate->dev, gate->irq, NULL, gate_thread, IRQF_ONESHOT, "gate", gate);
}
