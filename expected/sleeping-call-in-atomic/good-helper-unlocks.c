// SPDX-License-Identifier: GPL-2.0-only
// A helper drops the lock.
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

static void gate_unlock(struct gate *gate)
{
	writel(0, gate->regs);
	spin_unlock(&gate->lock);
}

int gate_open(struct gate *gate);
int gate_open(struct gate *gate)
{
	spin_lock(&gate->lock);
	gate_unlock(gate);

	return pm_runtime_resume_and_get(gate->dev);
}
