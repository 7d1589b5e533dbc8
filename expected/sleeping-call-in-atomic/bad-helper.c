// SPDX-License-Identifier: GPL-2.0-only
// A function of the driver makes the call: Low, as it may know better.
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

static void gate_off(struct gate *gate, bool idle)
{
	if (idle)
		pm_runtime_put_sync(gate->dev);
}

void gate_close(struct gate *gate);
void gate_close(struct gate *gate)
{
	unsigned long flags;

	spin_lock_irqsave(&gate->lock, flags);
	gate_off(gate, !readl(gate->regs));
	spin_unlock_irqrestore(&gate->lock, flags);
}
