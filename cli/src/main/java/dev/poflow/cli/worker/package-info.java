/** Worker processes: started, waited on as a kubelet would, tried again, ended. */
@NullMarked
package dev.poflow.cli.worker;

import org.jspecify.annotations.NullMarked;
