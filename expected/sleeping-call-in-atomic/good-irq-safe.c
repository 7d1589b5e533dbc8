// SPDX-License-Identifier: GPL-2.0-only
// The callbacks are said not to sleep.
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

void gate_init(struct gate *gate);
void gate_init(struct gate *gate)
{
	pm_runtime_irq_safe(gate->dev);
}

int gate_open(struct gate *gate);
int gate_open(struct gate *gate)
{
	unsigned long flags;
	int ret;

	spin_lock_irqsave(&gate->lock, flags);
	ret = pm_runtime_resume_and_get(gate->dev);
	spin_unlock_irqrestore(&gate->lock, flags);

	return ret;
}
