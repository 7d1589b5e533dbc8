// SPDX-License-Identifier: GPL-2.0-only
// The first of two handlers.
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

	pm_runtime_resume(gate->dev);

	return IRQ_WAKE_THREAD;
}

static irqreturn_t gate_thread(int irq, void *data)
{
	struct gate *gate = data;

	writel(1, gate->regs);

	return IRQ_HANDLED;
}

int gate_request(struct gate *gate);
int gate_request(struct gate *gate)
{
	return request_threaded_irq(gate->irq, gate_irq, gate_thread, 0, "gate", gate);
}
