/**
 * A thread of the worker that ends the worker once the gateway is gone. The worker's main thread notices that only
 * between statements, and a statement may take very long.
 */
const gateway = process.ppid;
setInterval(() => {
  if (process.ppid !== gateway) process.kill(process.pid, "SIGKILL");
}, 1000);
