// SPDX-License-Identifier: GPL-2.0-only
// The lock is dropped for it.
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
	int ret;

	spin_lock_irq(&gate->lock);
	value |= readl(gate->regs);
	spin_unlock_irq(&gate->lock);

	ret = pm_runtime_resume_and_get(gate->dev);
	if (ret)
		return ret;

	spin_lock_irq(&gate->lock);
	writel(value, gate->regs);
	spin_unlock_irq(&gate->lock);
	pm_runtime_put_sync(gate->dev);

	return 0;
}
