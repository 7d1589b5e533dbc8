// SPDX-License-Identifier: GPL-2.0-only
// Both the get and the put.
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
	int ret;

	spin_lock_irqsave(&gate->lock, flags);
	ret = pm_runtime_resume_and_get(gate->dev);
	if (ret < 0)
		goto unlock;

	writel(value, gate->regs);
	pm_runtime_put_sync(gate->dev);
unlock:
	spin_unlock_irqrestore(&gate->lock, flags);

	return ret;
}
