// SPDX-License-Identifier: GPL-2.0-only
// A macro of the file makes the call.
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

#define gate_put(gate) pm_runtime_put_sync((gate)->dev)

void gate_close(struct gate *gate);
void gate_close(struct gate *gate)
{
	spin_lock_irq(&gate->lock);
	writel(0, gate->regs);
	gate_put(gate);
	spin_unlock_irq(&gate->lock);
}
