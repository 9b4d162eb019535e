package dev.poflow.bench;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The limit of a worker's start: a program that does nothing but fill a HikariCP pool and run {@code SELECT 1}. */
public final class BarePool {

    /** What it prints when that is done. */
    static final String FILLED = "filled";

    /** The environment variable with the password. */
    static final String PASSWORD = "BARE_PASSWORD";

    private BarePool() {}

    /** @param args JDBC URL, user, pool size */
    public static void main(String[] args) throws SQLException, InterruptedException {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(args[0]);
        config.setUsername(args[1]);
        config.setPassword(System.getenv(PASSWORD));
        config.setMaximumPoolSize(Integer.parseInt(args[2]));
        try (HikariDataSource pool = new HikariDataSource(config)) {
            try (Connection connection = pool.getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SELECT 1")) {
                row.next();
            }
            HikariPoolMXBean bean = pool.getHikariPoolMXBean();
            while (bean.getTotalConnections() < pool.getMaximumPoolSize()) {
                Thread.sleep(1);
            }
            System.out.println(FILLED);
        }
    }
}
