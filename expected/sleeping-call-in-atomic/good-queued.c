// SPDX-License-Identifier: GPL-2.0-only
// What only queues does not sleep, nor what does not resume.
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

int gate_open(struct gate *gate, u32 value);
int gate_open(struct gate *gate, u32 value)
{
	unsigned long flags;

	spin_lock_irqsave(&gate->lock, flags);
	if (pm_runtime_get_if_active(gate->dev) > 0) {
		writel(value, gate->regs);
		pm_runtime_mark_last_busy(gate->dev);
		pm_runtime_put_autosuspend(gate->dev);
	} else {
		pm_runtime_get(gate->dev);
		pm_runtime_put_noidle(gate->dev);
	}
	spin_unlock_irqrestore(&gate->lock, flags);

	return 0;
}
