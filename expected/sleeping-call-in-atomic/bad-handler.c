// SPDX-License-Identifier: GPL-2.0-only
// A hard interrupt handler.
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

static irqreturn_t gate_irq(int irq, void *data)
{
	struct gate *gate = data;

	if (pm_runtime_get_sync(gate->dev) < 0) {
		pm_runtime_put_noidle(gate->dev);
		return IRQ_NONE;
	}

	writel(1, gate->regs);
	pm_runtime_put(gate->dev);

	return IRQ_HANDLED;
}

int gate_request(struct gate *gate);
int gate_request(struct gate *gate)
{
	return devm_request_irq(gate->dev, gate->irq, gate_irq, IRQF_SHARED, "gate", gate);
}
